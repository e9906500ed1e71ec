package shop.troth.storefront.account.change;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import shop.troth.people.accounts.AccountForms;
import shop.troth.people.accounts.AccountMails;
import shop.troth.people.accounts.ChangeEmail;
import shop.troth.people.accounts.SignIn;
import shop.troth.people.accounts.token.Session;
import shop.troth.rights.agent.kept.OwnRequests;
import shop.troth.rights.agent.kept.RequestedRight;
import shop.troth.storefront.account.AccountFrames;
import shop.troth.storefront.account.FormView;
import shop.troth.storefront.checkout.CheckoutFields;
import shop.troth.stores.Store;

/** Changing the address of an account, and the links to both addresses that confirm it. */
@Controller
@RequiredArgsConstructor
class EmailPages {

    private static final String PATH = "/account/email";

    private final ChangeEmail changeEmail;
    private final SignIn signIn;
    private final CurrentPassword current;
    private final OwnRequests ownRequests;
    private final AccountFrames frames;

    @GetMapping(PATH)
    String ask(Store store, Session session, HttpServletRequest request, Model model) {
        return AccountFrames.show(
                asking(store, session, CheckoutFields.empty(AccountForms.newAddress()), "", request), model);
    }

    @PostMapping(PATH)
    String change(Store store, Session session, HttpServletRequest request, HttpServletResponse response, Model model) {
        var sent = current.read(AccountForms.newAddress(), session, request, response);
        if (!sent.isGood()) {
            return AccountFrames.refuse(
                    asking(store, session, CheckoutFields.typed(sent.typed()), sent.wrong(), request), model, response);
        }
        changeEmail.ask(session, sent.typed());
        return "redirect:/account?said=email";
    }

    private FormView asking(
            Store store, Session session, CheckoutFields fields, String wrong, HttpServletRequest request) {
        return frames.page(
                        store,
                        "Change your email",
                        "We’ll email a link to your current address and to the new one. Nothing changes until both are confirmed.",
                        request)
                .with(
                        "We use your email to sign you in and to tell you when something happens on your account.",
                        PATH,
                        current.before(fields.of(""), session, wrong),
                        "Send links")
                .to(ChangePages.BACK);
    }

    @GetMapping(PATH + "/{end}/{token}")
    String confirm(
            Store store,
            @PathVariable String end,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (!signIn.isGood(store.id(), kind(end), token)) {
            return frames.notFound(store, request, response, model);
        }
        return AccountFrames.show(
                frames.page(store, "Change your email", "Select Confirm to change your email.", request)
                        .with("", PATH + (end.equals("old") ? "/old/" : "/new/") + token, List.of(), "Confirm"),
                model);
    }

    @PostMapping(PATH + "/{end}/{token}")
    String confirmed(
            Store store,
            @PathVariable String end,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return switch (changeEmail.confirm(store.id(), kind(end), token)) {
            case HALF ->
                AccountFrames.show(
                        frames.page(
                                store,
                                "Confirmed",
                                "The change takes effect once the other address is confirmed, too.",
                                request),
                        model);
            case DONE -> {
                ownRequests.add(store.id(), RequestedRight.CORRECTION);
                yield AccountFrames.show(
                        frames.page(
                                        store,
                                        "Your email was changed",
                                        "Use the new address to sign in from now on. Emails about the orders under"
                                                + " your name go there, too.",
                                        request)
                                .to(ChangePages.BACK),
                        model);
            }
            case NOT_GOOD -> frames.notFound(store, request, response, model);
        };
    }

    private static String kind(String end) {
        return end.equals("old") ? AccountMails.EMAIL_OLD : AccountMails.EMAIL_NEW;
    }
}
