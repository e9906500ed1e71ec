package shop.troth.storefront.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import shop.troth.checkout.ReadCart;
import shop.troth.people.accounts.token.SessionId;
import shop.troth.people.accounts.token.Sessions;
import shop.troth.storefront.cart.AccountCart;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Frames;
import shop.troth.storefront.page.Link;
import shop.troth.stores.Store;

/** Frames and messages shared by the pages of an account. */
@Component
@RequiredArgsConstructor
public class AccountFrames {

    static final String FORM = "storefront/account/form";
    public static final String TOO_OFTEN =
            "Too many attempts from your network. Please wait an hour, or use a sign-in link we email you.";

    private final ReadCart lookAtCart;
    private final Frames frames;
    private final Sessions sessions;
    private final AccountCart accountCart;

    public Frame frame(Store store, String title, HttpServletRequest request) {
        var here = SignedIn.session(request).isPresent() ? "/account" : "/account/sign-in";
        return frames.own(request, store, title, here, lookAtCart.count(store.id(), BasketCookie.read(request)));
    }

    public FormView page(Store store, String title, String lead, HttpServletRequest request) {
        return FormView.of(frame(store, title, request), title, lead);
    }

    public static String show(FormView view, Model model) {
        model.addAttribute("page", view);
        return FORM;
    }

    /** Shows a form again that was rejected. */
    public static String refuse(FormView view, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(view, model);
    }

    static String tooOften(FormView view, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        return show(view.said(TOO_OFTEN, ""), model);
    }

    /** Shows the page for a link that is no longer valid. */
    public String notFound(Store store, HttpServletRequest request, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        return show(
                page(
                                store,
                                "This link no longer works",
                                "It was already used, it expired, or you requested a newer one.",
                                request)
                        .to(
                                new Link("/account/sign-in", "Sign in"),
                                new Link("/account/link", "Email me a sign-in link"),
                                new Link("/account/create", "Create account")),
                model);
    }

    /** Shows the page for an expired link to someone's preferences, which needs no account. */
    public String preferencesGone(Store store, HttpServletRequest request, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        return show(
                page(
                                store,
                                "This link no longer works",
                                "It expired, or we no longer have the information it led to.",
                                request)
                        .to(new Link("/preferences", "Email preferences")),
                model);
    }

    /**
     * Shows a page behind the link to someone's preferences that says that the link is too old for it, and offers to mail a new one.
     *
     * @param needs why a newer one is needed
     * @param page the page's path
     */
    public static String needsNewLink(
            Frame frame, String title, String needs, String page, String note, Link back, Model model) {
        return show(
                FormView.of(frame, title, needs)
                        .with("", page + "/link", List.of(), "Email me a new link")
                        .said("", note)
                        .to(back),
                model);
    }

    /**
     * Signs this browser in and brings the account's cart to it. Any earlier session of this browser ends, including copies of its cookie.
     */
    public void signIn(Store store, SessionId session, HttpServletRequest request, HttpServletResponse response) {
        SignedIn.session(request).ifPresent(sessions::end);
        SessionCookie.write(
                request, response, session, sessions.life(store.id()).idle());
        sessions.use(store.id(), session).ifPresent(it -> accountCart.comes(store, it.account(), request, response));
    }
}
