package shop.troth.runtime.shop;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The addresses of the running parts, for people.
 *
 * @param stores without the probe twins
 * @param mailbox the mailbox page; no value if mail is really sent, or goes to the mailbox of the node that this one runs beside
 * @param bank the test bank; no value if every store has a real bank
 * @param partners the list of the other companies of the demo; no value if no store deals with one
 * @param authority the certificate to trust for TLS
 */
public record ShopAddresses(
        List<Front> stores, Optional<URI> mailbox, Optional<URI> bank, Optional<URI> partners, Path authority) {

    /** A store's two addresses. */
    public record Front(String id, String name, URI plain, URI tls) {}
}
