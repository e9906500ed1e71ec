package shop.troth.storefront.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.people.accounts.AccountForms;
import shop.troth.people.accounts.AccountMails;
import shop.troth.people.accounts.CreateAccount;
import shop.troth.people.accounts.MailLink;
import shop.troth.storefront.age.AgeCookie;
import shop.troth.storefront.checkout.CheckoutFields;
import shop.troth.storefront.page.Link;
import shop.troth.stores.Store;
import shop.troth.vault.Form;
import shop.troth.vault.Submission;
import shop.troth.web.limits.TryLimits;

/**
 * The pages that take an address and mail a link to it: new account, sign-in, and forgotten password. Each gives the same answer for every
 * address.
 */
@Controller
@RequiredArgsConstructor
class AddressPages {

    private static final String CREATE = "/account/create";
    private static final String LINK = "/account/link";
    private static final String RECOVER = "/account/recover";

    private static final String TOLD_LOOKUP = "We use this address to look up your account and don’t keep it.";
    private static final String SENT_LINK =
            "If this address has an account, we just emailed it a link. It works once and expires in 30 minutes.";
    private static final Link TO_PASSWORD = new Link("/account/sign-in", "Sign in with your password");

    /**
     * The text of one of these pages.
     *
     * @param sent message shown after the link was sent
     */
    private record Words(
            String path, String title, String lead, String told, String button, String sent, Link instead) {}

    private static final Words[] PAGES = {
        new Words(
                CREATE,
                "Create account",
                "See your orders in one place and check out faster. You can always order without an account.",
                "We’ll email you a link to confirm that the address is yours. If you don’t confirm it, no account is created, and we delete your address after 2 days. We use your account details to sign you in and to fill in your details at checkout.",
                "Continue",
                "We sent you a link. Open it to finish creating your account. It works for 2 days.",
                new Link("/account/sign-in", "Sign in instead")),
        new Words(
                LINK,
                "Email me a sign-in link",
                "We’ll email you a link that signs you in.",
                TOLD_LOOKUP,
                "Email me a link",
                SENT_LINK,
                TO_PASSWORD),
        new Words(
                RECOVER,
                "Forgot your password?",
                "We’ll email you a link to choose a new one. Your old password works until you do.",
                TOLD_LOOKUP,
                "Email me a link",
                SENT_LINK,
                TO_PASSWORD)
    };

    private final CreateAccount createAccount;
    private final MailLink mailLink;
    private final AccountFrames frames;
    private final TryLimits tries;

    @GetMapping({CREATE, LINK, RECOVER})
    String ask(Store store, @RequestParam(defaultValue = "") String said, HttpServletRequest request, Model model) {
        var words = words(request);
        return AccountFrames.show(
                said.equals("sent")
                        ? frames.page(store, "Check your email", words.sent(), request)
                                .to(new Link(words.path(), "Use a different address"), words.instead())
                        : asking(store, words, CheckoutFields.empty(form(words)), request),
                model);
    }

    @PostMapping({CREATE, LINK, RECOVER})
    String send(Store store, HttpServletRequest request, HttpServletResponse response, Model model) {
        var words = words(request);
        var typed = form(words).read(request.getParameterMap());
        if (!typed.isGood()) {
            return AccountFrames.refuse(asking(store, words, CheckoutFields.typed(typed), request), model, response);
        }
        if (!tries.take(request)) {
            return AccountFrames.tooOften(asking(store, words, CheckoutFields.typed(typed), request), model, response);
        }
        send(store, words, typed, request);
        return "redirect:" + words.path() + "?said=sent";
    }

    private void send(Store store, Words words, Submission typed, HttpServletRequest request) {
        switch (words.path()) {
            case CREATE -> createAccount.ask(store.id(), typed, AgeCookie.facts(request));
            case LINK -> mailLink.ask(store.id(), typed, AccountMails.SIGN_IN_LINK);
            default -> mailLink.ask(store.id(), typed, AccountMails.PASSWORD_LINK);
        }
    }

    private FormView asking(Store store, Words words, CheckoutFields fields, HttpServletRequest request) {
        return frames.page(store, words.title(), words.lead(), request)
                .with(words.told(), words.path(), fields.of(""), words.button())
                .to(words.instead());
    }

    /**
     * The address of a new account is kept, so it has its own form. A privacy signal is not kept with it, because nobody knows yet whose
     * address it is; the signal takes effect when its owner first opens a page while signed in.
     */
    private static Form form(Words words) {
        return words.path().equals(CREATE) ? AccountForms.address() : AccountForms.LINK;
    }

    private static Words words(HttpServletRequest request) {
        return Arrays.stream(PAGES)
                .filter(it -> request.getServletPath().startsWith(it.path()))
                .findFirst()
                .orElseThrow();
    }
}
