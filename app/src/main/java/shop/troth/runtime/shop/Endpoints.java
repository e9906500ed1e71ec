package shop.troth.runtime.shop;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import shop.troth.desk.serve.DeskAddress;
import shop.troth.kernel.Problem;
import shop.troth.runtime.settings.Settings;
import shop.troth.runtime.tls.ServerCertificate;
import shop.troth.runtime.tls.TlsCertificates;
import shop.troth.stores.Front;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.web.ListenAddresses;

/** Where the stores and the desk answer: the ports they listen on, the addresses in links and for people, and the TLS certificate. */
@RequiredArgsConstructor
final class Endpoints {

    private static final int HTTPS = 443;

    private final Stores stores;
    private final Settings settings;
    private final Ports ports;
    private final TlsCertificates certificates;
    private final Clock clock;

    /** The origin of each store, for links in pages and mails. */
    Front origins() {
        return new Front(stores.all().stream()
                .collect(
                        Collectors.toUnmodifiableMap(Store::id, it -> origin(it).toString())));
    }

    private URI origin(Store store) {
        return settings.bind().isLoopbackAddress() && settings.proxies().isEmpty()
                        || store.id().isTwin()
                ? URI.create("http://" + store.host() + ":" + ports.plain(store.id()))
                : URI.create("https://" + store.host() + (shownTls() == HTTPS ? "" : ":" + shownTls()));
    }

    /** The TLS port in addresses: behind a proxy, the default one. */
    private int shownTls() {
        return settings.proxies().isEmpty() ? ports.tls() : HTTPS;
    }

    ListenAddresses listening(ServerCertificate leaf, LocalBank bank) {
        var banks = stores.all().stream().collect(Collectors.toUnmodifiableMap(Store::id, bank::of));
        return new ListenAddresses(
                ports.http(),
                ports.tls(),
                settings.bind(),
                shownTls(),
                ports.twins(),
                ports.twinsTls(),
                leaf.keyStore(),
                banks);
    }

    DeskAddress desk() {
        return new DeskAddress(
                ports.desk(), settings.desk().orElseGet(() -> URI.create("http://desk.localhost:" + ports.desk())));
    }

    /** The port for health checks and metrics. */
    int inner() {
        return settings.innerPort().orElse(ports.inner());
    }

    /** The HTTP and HTTPS addresses of each store, without the probe twins. */
    List<ShopAddresses.Front> stores() {
        return stores.originals().stream()
                .map(it -> new ShopAddresses.Front(
                        it.id().value(),
                        it.name(),
                        URI.create("http://" + it.host() + ":" + ports.http()),
                        URI.create("https://" + it.host() + ":" + ports.tls())))
                .toList();
    }

    /**
     * The certificate with its key: the operator's own if one is set, else a local one.
     *
     * @throws Problem if the certificate's key is not set, or one of the two cannot be read
     */
    ServerCertificate leaf() {
        var given = settings.path("tls.certificate");
        if (given.isPresent()) {
            var key = settings.path("tls.key")
                    .orElseThrow(() ->
                            new Problem("tls.certificate is set but tls.key is missing: set it to the key's file."));
            return TlsCertificates.given(given.get(), key, clock);
        }
        return certificates.leaf("stores", localNames());
    }

    /** The host names for the local certificate: if visitors reach all stores through a proxy, no more than this machine. */
    private List<String> localNames() {
        var names = stores.all().stream()
                .flatMap(it -> it.contact().hosts().stream())
                .filter(it -> it.endsWith(".localhost"))
                .sorted()
                .toList();
        return names.isEmpty() ? List.of("localhost") : names;
    }
}
