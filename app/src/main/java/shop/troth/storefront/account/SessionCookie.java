package shop.troth.storefront.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import shop.troth.people.accounts.AccountFeatures;
import shop.troth.people.accounts.token.SessionId;
import shop.troth.policy.register.DeclaredCookie;
import shop.troth.policy.register.Feature;
import shop.troth.storefront.choices.OwnPreferences;
import shop.troth.storefront.cookies.SetCookies;
import shop.troth.storefront.page.KnownBrowser;

/** Keeps a browser signed in to an account (addition session-cookies): a random number, a new one at each sign-in. */
public final class SessionCookie {

    private static final String NAME = "session";

    public static final DeclaredCookie DECLARATION = new DeclaredCookie(
            NAME,
            "A random number that keeps you signed in to your account. Deleted when you sign out.",
            "session.sign-in",
            "site.basket",
            Duration.ofDays(30),
            Set.of("/"),
            SessionId.SHAPE);

    public static final Feature FEATURE = Feature.of("account-session", "staying signed in to an account")
            .withCookie(DECLARATION)
            .needing(AccountFeatures.SIGN_IN.id())
            .at(
                    "/account",
                    "/account/close",
                    "/account/create/{token}",
                    "/account/email",
                    "/account/email/{end}/{token}",
                    "/account/link",
                    "/account/link/{token}",
                    "/account/name",
                    "/account/orders",
                    "/account/passkeys",
                    "/account/passkeys/options",
                    "/account/passkeys/remove",
                    "/account/password",
                    OwnPreferences.PATH,
                    "/account/recover",
                    "/account/recover/{token}",
                    "/account/sessions",
                    "/account/sign-in/passkey",
                    "/account/sign-in/passkey/options",
                    "/account/sign-out");

    private SessionCookie() {}

    public static Optional<SessionId> read(HttpServletRequest request) {
        return SetCookies.read(request, NAME).flatMap(SessionId::of);
    }

    public static void write(
            HttpServletRequest request, HttpServletResponse response, SessionId session, Duration life) {
        SetCookies.write(request, response, NAME, session.value(), life);
    }

    /** Removes the cookie, and treats the browser as signed out for the rest of this request. */
    public static void remove(HttpServletRequest request, HttpServletResponse response) {
        KnownBrowser.forgetIn(request);
        SetCookies.write(request, response, NAME, "", Duration.ZERO);
    }
}
