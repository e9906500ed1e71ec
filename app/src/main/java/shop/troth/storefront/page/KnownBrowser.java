package shop.troth.storefront.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import shop.troth.people.accounts.token.Session;

/**
 * A browser that was signed in when it was last looked at, which may be a minute ago and on another node. That is enough for a word on a
 * page. What an account holds is shown and changed only with its {@link #session}, which asks the database in this very request (decision
 * 0060).
 */
public final class KnownBrowser {

    private static final String ATTRIBUTE = KnownBrowser.class.getName();

    private final UUID account;
    private final boolean inOrganization;
    private final Supplier<Optional<Session>> ask;
    private @Nullable Optional<Session> asked;

    /**
     * @param inOrganization whether its account had joined one
     * @param ask looks whether it is still signed in; called once at most
     */
    public KnownBrowser(UUID account, boolean inOrganization, Supplier<Optional<Session>> ask) {
        this.account = account;
        this.inOrganization = inOrganization;
        this.ask = ask;
    }

    /** One that was just looked at. */
    public static KnownBrowser of(Session session) {
        return new KnownBrowser(session.account(), session.inOrganization(), () -> Optional.of(session));
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
            known = ask.get();
            asked = known;
        }
        return known;
    }
}
