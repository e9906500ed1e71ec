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
import shop.troth.people.accounts.CreateAccount;
import shop.troth.storefront.age.AgeCookie;
import shop.troth.storefront.checkout.Fields;
import shop.troth.storefront.page.Link;
import shop.troth.stores.Store;
import shop.troth.web.Tries;

/** Creating an account: the address first, the rest behind the link that is mailed to it. Says the same of every address. */
@Controller
class CreatePage {

    private static final String PATH = "/account/create";
    private static final Link SIGN_IN = new Link("/account/sign-in", "Sign in instead");

    private final CreateAccount createAccount;
    private final AccountFrames frames;
    private final Tries tries;

    CreatePage(CreateAccount createAccount, AccountFrames frames, Tries tries) {
        this.createAccount = createAccount;
        this.frames = frames;
        this.tries = tries;
    }

    @GetMapping(PATH)
    String ask(Store store, @RequestParam(defaultValue = "") String said, HttpServletRequest request, Model model) {
        if (said.equals("sent")) {
            return AccountFrames.show(
                    frames.page(
                                    store,
                                    "Check your email",
                                    "We sent you a link. Open it to finish creating your account. It works for 2 days.",
                                    request)
                            .to(new Link(PATH, "Use a different address"), SIGN_IN),
                    model);
        }
        return AccountFrames.show(first(store, Fields.empty(AccountForms.address()), request), model);
    }

    @PostMapping(PATH)
    String send(Store store, HttpServletRequest request, HttpServletResponse response, Model model) {
        var typed = AccountForms.address().read(request.getParameterMap());
        if (!typed.isGood()) {
            return AccountFrames.refuse(first(store, Fields.typed(typed), request), model, response);
        }
        if (!tries.take(request)) {
            return AccountFrames.tooOften(first(store, Fields.typed(typed), request), model, response);
        }
        createAccount.ask(store.id(), typed, AgeCookie.said(request));
        return "redirect:" + PATH + "?said=sent";
    }

    private FormView first(Store store, Fields fields, HttpServletRequest request) {
        return frames.page(
                        store,
                        "Create account",
                        "See your orders in one place and check out faster. You can always order without an account.",
                        request)
                .with(
                        "We’ll email you a link to confirm that the address is yours. Until you do, nothing is set up, and after 2 days we delete it. We use your account details to sign you in and to fill in your next order.",
                        PATH,
                        fields.of(""),
                        "Continue")
                .to(SIGN_IN);
    }

    @GetMapping(PATH + "/{token}")
    String details(
            Store store,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return createAccount.isGood(store.id(), token)
                ? AccountFrames.show(second(store, token, Fields.empty(AccountForms.details()), request), model)
                : frames.gone(store, request, response, model);
    }

    /** Only this, and never opening the link, confirms the address: mail scanners open links. */
    @PostMapping(PATH + "/{token}")
    String finish(
            Store store,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (!createAccount.isGood(store.id(), token)) {
            return frames.gone(store, request, response, model);
        }
        var typed = AccountForms.details().read(request.getParameterMap());
        if (!typed.isGood()) {
            return AccountFrames.refuse(second(store, token, Fields.typed(typed), request), model, response);
        }
        var session = createAccount.finish(store.id(), token, typed);
        if (session.isEmpty()) {
            return frames.gone(store, request, response, model);
        }
        frames.signIn(store, session.get(), request, response);
        return "redirect:/account?said=created";
    }

    private FormView second(Store store, String token, Fields fields, HttpServletRequest request) {
        return frames.page(store, "Finish creating your account", "Your email is confirmed when you continue.", request)
                .with(
                        "We use these to sign you in and to fill in your next order, until you close your account. Your password is stored scrambled, so nobody can read it.",
                        PATH + "/" + token,
                        fields.of(""),
                        "Create account");
    }
}
