package shop.troth.runtime.shop;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.troth.runtime.mailbox.Mailbox;
import shop.troth.runtime.mailbox.Mailboxes;
import shop.troth.runtime.settings.Settings;
import shop.troth.stores.Stores;

/**
 * The shop's mail server and the mailboxes that it reads: the operator's own, or else the local mailbox. Probe twins always use the latter.
 */
final class ShopMail implements AutoCloseable {

    private final Stores stores;
    private final Settings settings;
    private final Ports ports;
    private final Optional<Neighbor> neighbor;
    private final Clock clock;

    /** Set by one thread during the start, and read by others. */
    private volatile @Nullable Mailbox mailbox;

    /** @param neighbor the shop whose local mailbox is used instead of our own */
    ShopMail(Stores stores, Settings settings, Ports ports, Optional<Neighbor> neighbor, Clock clock) {
        this.stores = stores;
        this.settings = settings;
        this.ports = ports;
        this.neighbor = neighbor;
        this.clock = clock;
    }

    /**
     * Starts the local mailbox, the only place where mail of probe twins goes.
     *
     * @return the address of the server for outgoing mail
     */
    URI start() {
        mailbox = Mailbox.start(ports.mailbox(), clock);
        return settings.smtp().orElseGet(this::localSmtp);
    }

    /** Where the mail of probe twins goes. */
    URI localSmtp() {
        return URI.create("smtp://127.0.0.1:" + localPort());
    }

    int localPort() {
        return neighbor.map(Neighbor::smtp).orElseGet(() -> local().smtpPort());
    }

    /** The mailboxes to read, as properties for the modules. */
    Map<String, String> boxes() {
        return settings.smtp().isPresent() || neighbor.isPresent()
                ? Mailboxes.ofOthers(settings, stores)
                : local().boxes(stores);
    }

    /** The local mailbox, after it has started. */
    Mailbox local() {
        return Objects.requireNonNull(mailbox);
    }

    /** The local mailbox; no value before it has started. */
    Optional<Mailbox> mailbox() {
        return Optional.ofNullable(mailbox);
    }

    /** The page of the local mailbox; no value if mail is really sent, or goes to the neighbor's mailbox. */
    Optional<URI> page() {
        return mailbox()
                .filter(it -> settings.smtp().isEmpty() && neighbor.isEmpty())
                .map(it -> URI.create("http://localhost:" + it.pagePort()));
    }

    @Override
    public void close() {
        mailbox().ifPresent(Mailbox::close);
    }
}
