package shop.troth.storefront.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import shop.troth.people.accounts.token.Session;
import shop.troth.vault.batch.StatementBatch;

/**
 * A browser that was signed in when last checked, which may be a minute ago and on another node. That is enough for a label on a page.
 * Account data is shown and changed only with its {@link #session}, which reads the database during this request (decision 0028).
 */
public final class KnownBrowser {

    private static final String ATTRIBUTE = KnownBrowser.class.getName();

    /** Checks whether a browser is still signed in. Only one of these methods is called, and its result is read once. */
    public interface Asks {

        Optional<Session> now();

        /** @return supplies the session once the round trip is complete */
        Supplier<Optional<Session>> on(StatementBatch trip);
    }

    private final UUID account;
    private final boolean inOrganization;
    private final @Nullable Asks asks;
    private @Nullable Optional<Session> asked;

    private KnownBrowser(UUID account, boolean inOrganization, @Nullable Asks asks, @Nullable Optional<Session> asked) {
        this.account = account;
        this.inOrganization = inOrganization;
        this.asks = asks;
        this.asked = asked;
    }

    /** @param inOrganization whether its account had joined one */
    public KnownBrowser(UUID account, boolean inOrganization, Asks asks) {
        this(account, inOrganization, asks, null);
    }

    /** Returns a browser that was just checked. */
    public static KnownBrowser of(Session session) {
        return new KnownBrowser(session.account(), session.inOrganization(), null, Optional.of(session));
    }

    /** Returns the browser that sent a request; empty for a guest. */
    public static Optional<KnownBrowser> of(HttpServletRequest request) {
        return Optional.ofNullable((KnownBrowser) request.getAttribute(ATTRIBUTE));
    }

    public void keepIn(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Treats the browser as signed out for the rest of this request. */
    public static void forgetIn(HttpServletRequest request) {
        request.removeAttribute(ATTRIBUTE);
    }

    public UUID account() {
        return account;
    }

    public boolean inOrganization() {
        return inOrganization;
    }

    /** Returns who is signed in now; empty if the browser was signed out meanwhile, from this or another browser. */
    public Optional<Session> session() {
        var known = asked;
        if (known == null) {
            known = Objects.requireNonNull(asks).now();
            asked = known;
        }
        return known;
    }

    /**
     * Checks the session as part of a round trip, unless this request did already. The supplier, and {@link #session}, may be called once
     * the trip is complete.
     */
    public Supplier<Optional<Session>> session(StatementBatch trip) {
        if (asked != null) {
            return this::session;
        }
        var answer = Objects.requireNonNull(asks).on(trip);
        return () -> {
            if (asked == null) {
                asked = answer.get();
            }
            return session();
        };
    }
}
