package shop.troth.storefront.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import shop.troth.kernel.Sink;
import shop.troth.people.accounts.AccountForms;
import shop.troth.people.accounts.CreateAccount;
import shop.troth.storefront.checkout.CheckoutFields;
import shop.troth.stores.Store;
import shop.troth.vault.Personal;

/** The second step of creating an account, after following the mailed link. */
@Controller
@Sink
@RequiredArgsConstructor
class CreatePage {

    private static final String PATH = "/account/create";

    private final CreateAccount createAccount;
    private final AccountFrames frames;

    @GetMapping(PATH + "/{token}")
    String details(
            Store store,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var fields = CheckoutFields.empty(AccountForms.details());
        return createAccount
                .address(store.id(), token)
                .map(it -> AccountFrames.show(second(store, token, it, fields, request), model))
                .orElseGet(() -> frames.notFound(store, request, response, model));
    }

    /** Confirms the address. Opening the link alone does not, because mail scanners open links. */
    @PostMapping(PATH + "/{token}")
    String finish(
            Store store,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var address = createAccount.address(store.id(), token);
        if (address.isEmpty()) {
            return frames.notFound(store, request, response, model);
        }
        var typed = AccountForms.details().read(request.getParameterMap());
        if (!typed.isGood()) {
            return AccountFrames.refuse(
                    second(store, token, address.get(), CheckoutFields.typed(typed), request), model, response);
        }
        var session = createAccount.finish(store.id(), token, typed);
        if (session.isEmpty()) {
            return frames.notFound(store, request, response, model);
        }
        frames.signIn(store, session.get(), request, response);
        return "redirect:/account?said=created";
    }

    private FormView second(
            Store store, String token, Personal<String> address, CheckoutFields fields, HttpServletRequest request) {
        return frames.page(store, "Finish creating your account", "By continuing, you confirm your email.", request)
                .with(
                        "We use these details to sign you in and to fill in your details at checkout. If you close your account, we delete them within 30 days. Your password is stored in scrambled form, so nobody can read it.",
                        PATH + "/" + token,
                        fields.of(""),
                        "Create account")
                .forAccount(address.reveal());
    }
}
