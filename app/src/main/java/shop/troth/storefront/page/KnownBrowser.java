package shop.troth.storefront.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import shop.troth.people.accounts.token.Session;
import shop.troth.vault.trip.Trip;

/**
 * A browser that was signed in when it was last looked at, which may be a minute ago and on another node. That is enough for a word on a
 * page. What an account holds is shown and changed only with its {@link #session}, which asks the database in this very request (decision
 * 0060).
 */
public final class KnownBrowser {

    private static final String ATTRIBUTE = KnownBrowser.class.getName();

    /** Looks whether a browser is still signed in. One of these is called, and its answer asked for once. */
    public interface Asks {

        Optional<Session> now();

        /** @return what is to be asked once the trip was made */
        Supplier<Optional<Session>> on(Trip trip);
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

    /** One that was just looked at. */
    public static KnownBrowser of(Session session) {
        return new KnownBrowser(session.account(), session.inOrganization(), null, Optional.of(session));
    }

    /** The one that sent a request; nothing for a guest's. */
    public static Optional<KnownBrowser> of(HttpServletRequest request) {
        return Optional.ofNullable((KnownBrowser) request.getAttribute(ATTRIBUTE));
    }

    public void keepIn(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** It is not signed in any more, on the page that answers this request either. */
    public static void forgetIn(HttpServletRequest request) {
        request.removeAttribute(ATTRIBUTE);
    }

    public UUID account() {
        return account;
    }

    public boolean inOrganization() {
        return inOrganization;
    }

    /** Who is signed in now; nothing if the browser was signed out meanwhile, wherever that was. */
    public Optional<Session> session() {
        var known = asked;
        if (known == null) {
            known = Objects.requireNonNull(asks).now();
            asked = known;
        }
        return known;
    }

    /** The same on a trip, if nobody asked in this request before; to be asked once the trip was made, by {@link #session}, too. */
    public Supplier<Optional<Session>> session(Trip trip) {
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
