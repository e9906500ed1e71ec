package shop.troth.storefront.account.change;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import shop.troth.kernel.Sink;
import shop.troth.people.accounts.AccountForms;
import shop.troth.people.accounts.ChangePassword;
import shop.troth.people.accounts.OwnAccount;
import shop.troth.people.accounts.token.Session;
import shop.troth.rights.agent.kept.OwnRequests;
import shop.troth.rights.agent.kept.RequestedRight;
import shop.troth.rights.correct.CorrectName;
import shop.troth.storefront.account.AccountFrames;
import shop.troth.storefront.account.FormView;
import shop.troth.storefront.account.SessionCookie;
import shop.troth.storefront.checkout.CheckoutFields;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Link;
import shop.troth.stores.Store;
import shop.troth.vault.Kind;

/** Changing name and password, and closing the account. Changing the password and closing ask for the password again. */
@Controller
@Sink
@RequiredArgsConstructor
class ChangePages {

    static final Link BACK = new Link("/account", "Back to your account");

    private final OwnAccount ownAccount;
    private final CorrectName correctName;
    private final ChangePassword changePassword;
    private final OwnRequests ownRequests;
    private final CurrentPassword current;
    private final AccountFrames frames;

    @GetMapping("/account/name")
    String name(Store store, Session session, HttpServletRequest request, Model model) {
        return AccountFrames.show(naming(store, kept(session), request), model);
    }

    @PostMapping("/account/name")
    String rename(Store store, Session session, HttpServletRequest request, HttpServletResponse response, Model model) {
        var typed = AccountForms.rename().read(request.getParameterMap());
        if (!typed.isGood()) {
            return AccountFrames.refuse(
                    naming(store, CheckoutFields.typed(typed).of(""), request), model, response);
        }
        correctName.correct(session, typed);
        ownRequests.add(store.id(), RequestedRight.CORRECTION);
        return "redirect:/account?said=name";
    }

    private List<FieldView> kept(Session session) {
        var name =
                ownAccount.open(session).find(Kind.NAME).map(it -> it.reveal()).orElse("");
        return CheckoutFields.typed(AccountForms.rename().read(Map.of("name", new String[] {name})))
                .of("");
    }

    private FormView naming(Store store, List<FieldView> fields, HttpServletRequest request) {
        return frames.page(store, "Change your name", "", request)
                .with(
                        "We use your name to fill in your details at checkout. If your old name is on earlier orders"
                                + " or saved addresses, we change it there, too. Invoices keep the name they were issued"
                                + " with.",
                        "/account/name",
                        fields,
                        "Save")
                .to(BACK);
    }

    @GetMapping("/account/password")
    String password(Store store, Session session, HttpServletRequest request, Model model) {
        return AccountFrames.show(
                passing(store, session, CheckoutFields.empty(AccountForms.password()), "", request), model);
    }

    /** Where password managers look for it (W3C, A Well-Known URL for Changing Passwords). */
    @GetMapping("/.well-known/change-password")
    String wellKnown() {
        return "redirect:/account/password";
    }

    @PostMapping("/account/password")
    String change(Store store, Session session, HttpServletRequest request, HttpServletResponse response, Model model) {
        var sent = current.read(AccountForms.password(), session, request, response);
        if (!sent.isGood()) {
            return AccountFrames.refuse(
                    passing(store, session, CheckoutFields.typed(sent.typed()), sent.wrong(), request),
                    model,
                    response);
        }
        changePassword.change(session, sent.typed());
        return "redirect:/account?said=password";
    }

    private FormView passing(
            Store store, Session session, CheckoutFields fields, String wrong, HttpServletRequest request) {
        return frames.page(store, "Change your password", "This signs out every other browser.", request)
                .with("", "/account/password", current.before(fields.of(""), session, wrong), "Save password")
                .to(BACK);
    }

    @GetMapping("/account/close")
    String close(Store store, Session session, HttpServletRequest request, Model model) {
        return AccountFrames.show(closing(store, session, "", request), model);
    }

    @PostMapping("/account/close")
    String closed(Store store, Session session, HttpServletRequest request, HttpServletResponse response, Model model) {
        var sent = current.read(AccountForms.CLOSE, session, request, response);
        if (!sent.isGood()) {
            return AccountFrames.refuse(closing(store, session, sent.wrong(), request), model, response);
        }
        ownAccount.close(session, sent.typed().chosen(AccountForms.ERASE).isPresent());
        SessionCookie.remove(request, response);
        return "redirect:/account/sign-in?said=closed";
    }

    private FormView closing(Store store, Session session, String wrong, HttpServletRequest request) {
        return frames.page(
                        store,
                        "Close account",
                        "You won’t be able to sign in anymore, and we’ll delete your saved details within 30 days. You can still open your orders with the links in your order emails.",
                        request)
                .with("", "/account/close", current.before(List.of(), session, wrong), "Close account")
                .ticking(AccountForms.ERASE, "Delete my details right away. You won’t get a confirmation email.")
                .to(BACK);
    }
}
