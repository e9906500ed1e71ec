package shop.troth.storefront.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.people.accounts.AccountForms;
import shop.troth.people.accounts.AccountMails;
import shop.troth.people.accounts.ChangePassword;
import shop.troth.people.accounts.MailLink;
import shop.troth.people.accounts.SignIn;
import shop.troth.storefront.checkout.Fields;
import shop.troth.storefront.page.Link;
import shop.troth.stores.Store;
import shop.troth.web.Tries;

/** Signing in, or choosing a new password, with a mailed link. Says the same of every address; nothing happens before a button is pressed. */
@Controller
class LinkPages {

    private static final String LINK = "/account/link";
    private static final String RECOVER = "/account/recover";
    private static final Link SIGN_IN = new Link("/account/sign-in", "Sign in with your password");

    private final SignIn signIn;
    private final MailLink mailLink;
    private final ChangePassword changePassword;
    private final AccountFrames frames;
    private final Tries tries;

    LinkPages(SignIn signIn, MailLink mailLink, ChangePassword changePassword, AccountFrames frames, Tries tries) {
        this.signIn = signIn;
        this.mailLink = mailLink;
        this.changePassword = changePassword;
        this.frames = frames;
        this.tries = tries;
    }

    @GetMapping({LINK, RECOVER})
    String ask(Store store, @RequestParam(defaultValue = "") String said, HttpServletRequest request, Model model) {
        if (said.equals("sent")) {
            return AccountFrames.show(
                    frames.page(
                                    store,
                                    "Check your email",
                                    "If this address has an account, we just emailed it a link. It works once, for 30 minutes.",
                                    request)
                            .to(new Link(path(request), "Use a different address"), SIGN_IN),
                    model);
        }
        return AccountFrames.show(asking(store, Fields.empty(AccountForms.LINK), request), model);
    }

    @PostMapping({LINK, RECOVER})
    String send(Store store, HttpServletRequest request, HttpServletResponse response, Model model) {
        var typed = AccountForms.LINK.read(request.getParameterMap());
        if (!typed.isGood()) {
            return AccountFrames.refuse(asking(store, Fields.typed(typed), request), model, response);
        }
        if (!tries.take(request)) {
            return AccountFrames.tooOften(asking(store, Fields.typed(typed), request), model, response);
        }
        var kind = path(request).equals(LINK) ? AccountMails.SIGN_IN_LINK : AccountMails.PASSWORD_LINK;
        mailLink.ask(store.id(), typed, kind);
        return "redirect:" + path(request) + "?said=sent";
    }

    private FormView asking(Store store, Fields fields, HttpServletRequest request) {
        var link = path(request).equals(LINK);
        return frames.page(
                        store,
                        link ? "Email me a sign-in link" : "Forgot your password?",
                        link
                                ? "We’ll email you a link that signs you in."
                                : "We’ll email you a link to choose a new one. Your old password works until you do.",
                        request)
                .with(
                        "We use this address to look up your account and don’t keep it.",
                        path(request),
                        fields.of(""),
                        "Email me a link")
                .to(SIGN_IN);
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().startsWith(LINK) ? LINK : RECOVER;
    }

    @GetMapping(LINK + "/{token}")
    String confirm(
            Store store,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return signIn.isGood(store.id(), AccountMails.SIGN_IN_LINK, token)
                ? AccountFrames.show(
                        frames.page(store, "Sign in", "This link works once.", request)
                                .with("", LINK + "/" + token, java.util.List.of(), "Sign in"),
                        model)
                : frames.gone(store, request, response, model);
    }

    @PostMapping(LINK + "/{token}")
    String signIn(
            Store store,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var session = signIn.withLink(store.id(), token);
        if (session.isEmpty()) {
            return frames.gone(store, request, response, model);
        }
        frames.signIn(store, session.get(), request, response);
        return "redirect:/account";
    }

    @GetMapping(RECOVER + "/{token}")
    String choose(
            Store store,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return signIn.isGood(store.id(), AccountMails.PASSWORD_LINK, token)
                ? AccountFrames.show(choosing(store, token, Fields.empty(AccountForms.password()), request), model)
                : frames.gone(store, request, response, model);
    }

    @PostMapping(RECOVER + "/{token}")
    String recover(
            Store store,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (!signIn.isGood(store.id(), AccountMails.PASSWORD_LINK, token)) {
            return frames.gone(store, request, response, model);
        }
        var typed = AccountForms.password().read(request.getParameterMap());
        if (!typed.isGood()) {
            return AccountFrames.refuse(choosing(store, token, Fields.typed(typed), request), model, response);
        }
        var session = changePassword.recover(store.id(), token, typed);
        if (session.isEmpty()) {
            return frames.gone(store, request, response, model);
        }
        frames.signIn(store, session.get(), request, response);
        return "redirect:/account?said=password";
    }

    private FormView choosing(Store store, String token, Fields fields, HttpServletRequest request) {
        return frames.page(store, "Choose a new password", "This signs out every other browser.", request)
                .with(
                        "It’s stored scrambled, so nobody can read it.",
                        RECOVER + "/" + token,
                        fields.of(""),
                        "Save password");
    }
}
