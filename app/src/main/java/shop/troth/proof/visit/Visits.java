package shop.troth.proof.visit;

import java.net.InetAddress;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Stores;
import shop.troth.web.ListenAddresses;

/** Connects made-up shoppers to a store. Shoppers who order something do so in the probe twin. */
@Component
@RequiredArgsConstructor
public class Visits {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private final Stores stores;
    private final ListenAddresses listening;

    /** A new shopper in the probe twin. */
    public Shopper twin(StoreId store) {
        return new Shopper(ServerAddress.plain(listening.twinPort(), host(store.twin())));
    }

    /** A known person in a new browser, in the probe twin. */
    public Shopper twin(StoreId store, MadeUpPerson person) {
        return new Shopper(ServerAddress.plain(listening.twinPort(), host(store.twin())), person);
    }

    /** A program that uses the probe twin's API. */
    public ApiClient twinProgram(StoreId store) {
        return new ApiClient(ServerAddress.plain(listening.twinPort(), host(store.twin())));
    }

    /** A new shopper in the probe twin, over TLS. */
    public Shopper twinOverTls(StoreId store) {
        return new Shopper(new ServerAddress(LOOPBACK, listening.twinTlsPort(), host(store.twin()), true));
    }

    /** A visitor of the real store, who must not order anything. */
    public Shopper real(StoreId store) {
        return new Shopper(ServerAddress.plain(listening.httpPort(), host(store)));
    }

    /** The store's TLS port, at the loopback address if it listens there. */
    public ServerAddress overTls(StoreId store) {
        return new ServerAddress(tlsAddress(), listening.tlsPort(), host(store), true);
    }

    private InetAddress tlsAddress() {
        return listening.tlsAddress().isAnyLocalAddress() ? LOOPBACK : listening.tlsAddress();
    }

    private String host(StoreId store) {
        return stores.get(store).host();
    }
}
