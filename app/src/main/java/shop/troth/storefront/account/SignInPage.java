package shop.troth.storefront.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.checkout.LeaveCart;
import shop.troth.fulfillment.access.EndPass;
import shop.troth.people.accounts.AccountForms;
import shop.troth.people.accounts.SignIn;
import shop.troth.people.accounts.token.Sessions;
import shop.troth.policy.features.Features;
import shop.troth.policy.register.Register;
import shop.troth.storefront.checkout.CheckoutFields;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.cookies.PassCookie;
import shop.troth.storefront.cookies.SetCookies;
import shop.troth.storefront.page.KnownBrowser;
import shop.troth.storefront.page.Link;
import shop.troth.storefront.script.PasskeyScript;
import shop.troth.stores.Store;
import shop.troth.vault.Kind;

/** Signing in with a password, and signing out. */
@Controller
@RequiredArgsConstructor
public class SignInPage {

    public static final String PATH = "/account/sign-in";

    /** Path for signing in with a passkey instead. */
    public static final String PASSKEY = PATH + "/passkey";

    /** Query parameter of the page after a passkey was rejected. */
    public static final String NO_PASSKEY = "no-passkey";

    private static final String NEXT = "next";
    private static final Map<String, String> ON = Map.of("checkout", "/checkout");
    private static final Map<String, String> SAID = Map.of(
            "out", "You’re signed out.",
            "closed", "Your account is closed.",
            "needed", "Please sign in first.");
    private static final String WRONG_PASSKEY =
            "That passkey didn’t work here. Please try again, or sign in with a link we email you.";
    private static final String WRONG =
            "That email or password isn’t right. You can also sign in with a link we email you.";

    private final SignIn signIn;
    private final Sessions sessions;
    private final SignedIn signedIn;
    private final AccountFrames frames;
    private final SignInTries tries;
    private final EndPass endPass;
    private final PasskeyScript script;
    private final LeaveCart leaveCart;
    private final Features features;
    private final Register register;

    @GetMapping(PATH)
    String ask(
            Store store,
            @RequestParam(defaultValue = "") String next,
            @RequestParam(defaultValue = "") String said,
            HttpServletRequest request,
            Model model) {
        return SignedIn.session(request).isPresent()
                ? on(next)
                : AccountFrames.show(
                        view(store, next, CheckoutFields.empty(AccountForms.SIGN_IN), request)
                                .said(said.equals(NO_PASSKEY) ? WRONG_PASSKEY : "", SAID.getOrDefault(said, "")),
                        model);
    }

    @PostMapping(PATH)
    String signIn(
            Store store,
            @RequestParam(defaultValue = "") String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var sent = new HashMap<>(request.getParameterMap());
        sent.remove(NEXT);
        var typed = AccountForms.SIGN_IN.read(sent);
        if (!typed.isGood()) {
            return AccountFrames.refuse(view(store, next, CheckoutFields.typed(typed), request), model, response);
        }
        if (!tries.take(request, typed.get(Kind.EMAIL))) {
            return AccountFrames.tooOften(view(store, next, CheckoutFields.typed(typed), request), model, response);
        }
        var session = signIn.withPassword(store.id(), typed);
        if (session.isEmpty()) {
            return AccountFrames.refuse(
                    view(store, next, CheckoutFields.typed(typed), request).said(WRONG, ""), model, response);
        }
        tries.giveBack(request, typed.get(Kind.EMAIL));
        frames.signIn(store, session.get(), request, response);
        return on(next);
    }

    /** Returns the page to go to after signing in. */
    public static String on(String next) {
        return "redirect:" + ON.getOrDefault(next, "/account");
    }

    private static String next(String next) {
        return ON.containsKey(next) ? "?next=" + next : "";
    }

    private FormView view(Store store, String next, CheckoutFields fields, HttpServletRequest request) {
        return frames.page(store, "Sign in", "", request)
                .with(
                        "We use what you type here only to sign you in, and we don’t save it.",
                        PATH + next(next),
                        fields.of(""),
                        "Sign in")
                .offering(new PasskeyOffer(
                        "get",
                        PASSKEY + "/options",
                        PASSKEY + next(next),
                        List.of(),
                        "Sign in with a passkey",
                        script.address()))
                .to(
                        new Link("/account/recover", "Forgot your password?"),
                        new Link("/account/link", "Email me a sign-in link"),
                        new Link("/account/create", "Create account"),
                        new Link("/orders", "Find an order placed without an account"));
    }

    /** Leaves nothing behind in this browser: no page in its cache, and no cookie but a no, such as to counting visits. */
    @PostMapping("/account/sign-out")
    String signOut(Store store, HttpServletRequest request, HttpServletResponse response) {
        SignedIn.session(request).ifPresent(sessions::end);
        SessionCookie.read(request).ifPresent(it -> signedIn.forget(store.id(), it));
        KnownBrowser.forgetIn(request);
        PassCookie.read(request).ifPresent(it -> endPass.end(store.id(), it));
        BasketCookie.read(request).ifPresent(it -> leaveCart.leave(store.id(), it)); // the account keeps its cart
        var has = features.of(store.id());
        SetCookies.removeAll(
                request,
                response,
                register.cookies().stream()
                        .filter(it -> has.allowsCookie(it.name()))
                        .toList());
        response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
        response.setStatus(HttpStatus.SEE_OTHER.value());
        return "redirect:" + PATH + "?said=out";
    }
}
