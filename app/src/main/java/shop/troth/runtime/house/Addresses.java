package shop.troth.runtime.house;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where people find what runs.
 *
 * @param stores without the probe twins
 * @param mailbox the mailbox page, unless mail really goes out, or to the mailbox of the node this one is beside
 * @param bank the test bank, unless every store has a real one
 * @param authority the certificate to trust for TLS
 */
public record Addresses(List<Front> stores, Optional<URI> mailbox, Optional<URI> bank, Path authority) {

    /** A store's two addresses. */
    public record Front(String id, String name, URI plain, URI tls) {}
}
