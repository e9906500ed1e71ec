package shop.troth.proof.visit;

import java.net.InetAddress;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Stores;
import shop.troth.web.Listening;

/** Opens the door of a store to a made-up shopper. Whoever buys something does it in the probe twin. */
@Component
public class Visits {

    /** The network address that a shopper comes from. */
    public static final String FROM = "127.0.0.1";

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral(FROM);

    private final Stores stores;
    private final Listening listening;

    public Visits(Stores stores, Listening listening) {
        this.stores = stores;
        this.listening = listening;
    }

    /** Somebody new in the probe twin. */
    public Shopper twin(StoreId store) {
        return new Shopper(Door.plain(listening.twinPort(), host(store.twin())));
    }

    /** Somebody known, in a browser of their own, in the probe twin. */
    public Shopper twin(StoreId store, MadeUpPerson person) {
        return new Shopper(Door.plain(listening.twinPort(), host(store.twin())), person);
    }

    /** A program that asks the probe twin. */
    public ApiClient twinProgram(StoreId store) {
        return new ApiClient(Door.plain(listening.twinPort(), host(store.twin())));
    }

    /** Somebody new in the probe twin, over TLS. */
    public Shopper twinOverTls(StoreId store) {
        return new Shopper(new Door(LOOPBACK, listening.twinTlsPort(), host(store.twin()), true));
    }

    /** Somebody who only looks around in the real store. */
    public Shopper real(StoreId store) {
        return new Shopper(Door.plain(listening.httpPort(), host(store)));
    }

    /** The store's TLS door, by its loopback address where it has one. */
    public Door overTls(StoreId store) {
        return new Door(tlsAddress(), listening.tlsPort(), host(store), true);
    }

    private InetAddress tlsAddress() {
        return listening.tlsAddress().isAnyLocalAddress() ? LOOPBACK : listening.tlsAddress();
    }

    private String host(StoreId store) {
        return stores.get(store).host();
    }
}
