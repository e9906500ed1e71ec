package shop.troth.storefront.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import shop.troth.kernel.Sink;
import shop.troth.people.accounts.AccountForms;
import shop.troth.people.accounts.AccountMails;
import shop.troth.people.accounts.ChangeEmail;
import shop.troth.people.accounts.ChangePassword;
import shop.troth.people.accounts.OwnAccount;
import shop.troth.people.accounts.token.Session;
import shop.troth.storefront.checkout.Fields;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Link;
import shop.troth.stores.Store;
import shop.troth.vault.Kind;

/**
 * Changing what an account holds. Password, address and closing ask for the password again, so that a browser left open gives nobody the
 * account.
 */
@Controller
@Sink
class ChangePages {

    private static final Link BACK = new Link("/account", "Back to your account");
    private static final String CURRENT = "current";

    private final OwnAccount ownAccount;
    private final ChangePassword changePassword;
    private final ChangeEmail changeEmail;
    private final AccountFrames frames;
    private final SignInTries tries;

    ChangePages(
            OwnAccount ownAccount,
            ChangePassword changePassword,
            ChangeEmail changeEmail,
            AccountFrames frames,
            SignInTries tries) {
        this.ownAccount = ownAccount;
        this.changePassword = changePassword;
        this.changeEmail = changeEmail;
        this.frames = frames;
        this.tries = tries;
    }

    @GetMapping("/account/name")
    String name(Store store, HttpServletRequest request, Model model) {
        return SignedIn.session(request)
                .map(it -> AccountFrames.show(naming(store, kept(it), request), model))
                .orElse(AccountFrames.SIGN_IN);
    }

    @PostMapping("/account/name")
    String rename(Store store, HttpServletRequest request, HttpServletResponse response, Model model) {
        var session = SignedIn.session(request);
        if (session.isEmpty()) {
            return AccountFrames.SIGN_IN;
        }
        var typed = AccountForms.rename().read(request.getParameterMap());
        if (!typed.isGood()) {
            return AccountFrames.refuse(naming(store, Fields.typed(typed).of(""), request), model, response);
        }
        ownAccount.rename(session.get(), typed);
        return "redirect:/account?said=name";
    }

    private List<FieldView> kept(Session session) {
        var name =
                ownAccount.open(session).find(Kind.NAME).map(it -> it.reveal()).orElse("");
        return Fields.typed(AccountForms.rename().read(java.util.Map.of("name", new String[] {name})))
                .of("");
    }

    private FormView naming(Store store, List<FieldView> fields, HttpServletRequest request) {
        return frames.page(store, "Change your name", "", request)
                .with("We use it to fill in your next order.", "/account/name", fields, "Save")
                .to(BACK);
    }

    @GetMapping("/account/password")
    String password(Store store, HttpServletRequest request, Model model) {
        return SignedIn.session(request)
                .map(it -> AccountFrames.show(
                        passing(store, it, Fields.empty(AccountForms.password()), "", request), model))
                .orElse(AccountFrames.SIGN_IN);
    }

    @PostMapping("/account/password")
    String change(Store store, HttpServletRequest request, HttpServletResponse response, Model model) {
        var session = SignedIn.session(request);
        if (session.isEmpty()) {
            return AccountFrames.SIGN_IN;
        }
        var sent = new HashMap<>(request.getParameterMap());
        var wrong = wrong(session.get(), sent.remove(CURRENT), request);
        var typed = AccountForms.password().read(sent);
        if (!wrong.isEmpty() || !typed.isGood()) {
            return AccountFrames.refuse(
                    passing(store, session.get(), Fields.typed(typed), wrong, request), model, response);
        }
        changePassword.change(session.get(), typed);
        return "redirect:/account?said=password";
    }

    private FormView passing(Store store, Session session, Fields fields, String wrong, HttpServletRequest request) {
        return frames.page(store, "Change your password", "This signs out every other browser.", request)
                .with("", "/account/password", withCurrent(session, fields.of(""), wrong), "Save password")
                .to(BACK);
    }

    @GetMapping("/account/email")
    String email(Store store, HttpServletRequest request, Model model) {
        return SignedIn.session(request)
                .map(it -> AccountFrames.show(
                        emailing(store, it, Fields.empty(AccountForms.address()), "", request), model))
                .orElse(AccountFrames.SIGN_IN);
    }

    @PostMapping("/account/email")
    String changeEmail(Store store, HttpServletRequest request, HttpServletResponse response, Model model) {
        var session = SignedIn.session(request);
        if (session.isEmpty()) {
            return AccountFrames.SIGN_IN;
        }
        var sent = new HashMap<>(request.getParameterMap());
        var wrong = wrong(session.get(), sent.remove(CURRENT), request);
        var typed = AccountForms.address().read(sent);
        if (!wrong.isEmpty() || !typed.isGood()) {
            return AccountFrames.refuse(
                    emailing(store, session.get(), Fields.typed(typed), wrong, request), model, response);
        }
        changeEmail.ask(session.get(), typed);
        return "redirect:/account?said=email";
    }

    private FormView emailing(Store store, Session session, Fields fields, String wrong, HttpServletRequest request) {
        return frames.page(
                        store,
                        "Change your email",
                        "We’ll email a link to your current address and to the new one. Nothing changes until both have confirmed.",
                        request)
                .with(
                        "We use it to sign you in and to email you when something happens on your account.",
                        "/account/email",
                        withCurrent(session, fields.of(""), wrong),
                        "Email the links")
                .to(BACK);
    }

    @GetMapping("/account/email/{end}/{token}")
    String confirm(
            Store store,
            @PathVariable String end,
            @PathVariable String token,
            HttpServletRequest request,
            Model model) {
        return AccountFrames.show(
                frames.page(store, "Change your email", "Press the button to confirm.", request)
                        .with(
                                "",
                                "/account/email/" + (end.equals("old") ? "old/" : "new/") + token,
                                List.of(),
                                "Confirm"),
                model);
    }

    @PostMapping("/account/email/{end}/{token}")
    String confirmed(
            Store store,
            @PathVariable String end,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var kind = end.equals("old") ? AccountMails.EMAIL_OLD : AccountMails.EMAIL_NEW;
        return switch (changeEmail.confirm(store.id(), kind, token)) {
            case HALF ->
                AccountFrames.show(
                        frames.page(
                                store,
                                "Confirmed",
                                "The change takes effect once the other address confirms, too.",
                                request),
                        model);
            case DONE ->
                AccountFrames.show(
                        frames.page(
                                        store,
                                        "Your email was changed",
                                        "Use the new address to sign in from now on.",
                                        request)
                                .to(BACK),
                        model);
            case NOT_GOOD -> frames.gone(store, request, response, model);
        };
    }

    @GetMapping("/account/close")
    String close(Store store, HttpServletRequest request, Model model) {
        return SignedIn.session(request)
                .map(it -> AccountFrames.show(closing(store, it, "", request), model))
                .orElse(AccountFrames.SIGN_IN);
    }

    @PostMapping("/account/close")
    String closed(Store store, HttpServletRequest request, HttpServletResponse response, Model model) {
        var session = SignedIn.session(request);
        if (session.isEmpty()) {
            return AccountFrames.SIGN_IN;
        }
        var sent = new HashMap<>(request.getParameterMap());
        var wrong = wrong(session.get(), sent.remove(CURRENT), request);
        var typed = AccountForms.CLOSE.read(sent);
        if (!wrong.isEmpty() || !typed.isGood()) {
            return AccountFrames.refuse(closing(store, session.get(), wrong, request), model, response);
        }
        ownAccount.close(session.get(), typed.chosen(AccountForms.ERASE).isPresent());
        SessionCookie.remove(request, response);
        return "redirect:/account/sign-in?said=closed";
    }

    private FormView closing(Store store, Session session, String wrong, HttpServletRequest request) {
        return frames.page(
                        store,
                        "Close account",
                        "You won’t be able to sign in anymore, and we delete your saved details within 30 days. You can still open your orders with the links in their emails.",
                        request)
                .with("", "/account/close", withCurrent(session, List.of(), wrong), "Close account")
                .ticking(AccountForms.ERASE, "Delete my details now (we won’t email you about it)")
                .to(BACK);
    }

    /** What is wrong about the password that was typed again; the empty text if nothing, or if there is none. */
    private String wrong(
            Session session, String @org.jspecify.annotations.Nullable [] typed, HttpServletRequest request) {
        if (!changePassword.hasOne(session)) {
            return "";
        }
        var given = AccountForms.CURRENT.read(
                java.util.Map.of("password", typed == null || typed.length != 1 ? new String[] {""} : typed));
        if (!given.isGood()) {
            return AccountFrames.error(given, "password");
        }
        if (!tries.take(request, session.account().toString())) {
            return AccountFrames.TOO_OFTEN;
        }
        return changePassword.isRight(session, given.get(Kind.PASSWORD)) ? "" : "That’s not your current password.";
    }

    private List<FieldView> withCurrent(Session session, List<FieldView> others, String wrong) {
        if (!changePassword.hasOne(session)) {
            return others;
        }
        var all = new ArrayList<>(others);
        var field = AccountForms.CURRENT.fields().getFirst();
        all.addFirst(new FieldView(
                CURRENT,
                field.label(),
                "",
                true,
                field.autocomplete(),
                field.inputMode(),
                field.maxLength(),
                wrong,
                "",
                ""));
        return List.copyOf(all);
    }
}
