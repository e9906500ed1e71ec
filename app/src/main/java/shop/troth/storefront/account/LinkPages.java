package shop.troth.storefront.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import shop.troth.people.accounts.AccountForms;
import shop.troth.people.accounts.AccountMails;
import shop.troth.people.accounts.ChangePassword;
import shop.troth.people.accounts.SignIn;
import shop.troth.storefront.checkout.CheckoutFields;
import shop.troth.stores.Store;

/** Signing in, or choosing a new password, with a mailed link. Opening the link does nothing until a button is pressed. */
@Controller
@RequiredArgsConstructor
class LinkPages {

    private static final String LINK = "/account/link";
    private static final String RECOVER = "/account/recover";

    private final SignIn signIn;
    private final ChangePassword changePassword;
    private final AccountFrames frames;

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
                : frames.notFound(store, request, response, model);
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
            return frames.notFound(store, request, response, model);
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
                ? AccountFrames.show(
                        choosing(store, token, CheckoutFields.empty(AccountForms.password()), request), model)
                : frames.notFound(store, request, response, model);
    }

    @PostMapping(RECOVER + "/{token}")
    String recover(
            Store store,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (!signIn.isGood(store.id(), AccountMails.PASSWORD_LINK, token)) {
            return frames.notFound(store, request, response, model);
        }
        var typed = AccountForms.password().read(request.getParameterMap());
        if (!typed.isGood()) {
            return AccountFrames.refuse(choosing(store, token, CheckoutFields.typed(typed), request), model, response);
        }
        var session = changePassword.recover(store.id(), token, typed);
        if (session.isEmpty()) {
            return frames.notFound(store, request, response, model);
        }
        frames.signIn(store, session.get(), request, response);
        return "redirect:/account?said=password";
    }

    private FormView choosing(Store store, String token, CheckoutFields fields, HttpServletRequest request) {
        return frames.page(store, "Choose a new password", "This signs out every other browser.", request)
                .with(
                        "It’s stored in scrambled form, so nobody can read it.",
                        RECOVER + "/" + token,
                        fields.of(""),
                        "Save password");
    }
}
