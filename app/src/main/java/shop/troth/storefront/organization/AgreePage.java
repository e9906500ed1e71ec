package shop.troth.storefront.organization;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import shop.troth.checkout.organization.OrganizationFeatures;
import shop.troth.checkout.organization.Organizations;
import shop.troth.people.accounts.token.Session;
import shop.troth.storefront.account.AccountFrames;
import shop.troth.storefront.account.FormView;
import shop.troth.storefront.page.Link;
import shop.troth.stores.Store;

/** Beginning a company account, and joining one: both say what the members see of each other, and go on only with a ticked box. */
@Controller
class AgreePage {

    static final String JOIN = OrganizationPage.PATH + "/join";

    private static final String SEEN =
            "Everyone in a company account sees each order you place from now on with your email: its number, items, and total, and the name on it. They don’t see addresses, how you paid, or earlier orders. You can leave at any time; then nobody sees your orders anymore.";
    private static final String AGREE = "I agree that the people in this company account see my orders";
    private static final String TICK = "To go on, please tick the box.";
    private static final String IN_ONE = "You’re in a company account already. To join another one, leave it first.";
    private static final Link BACK = new Link("/account", "Back to your account");
    private static final Map<String, String> SAID =
            Map.of("left", "You left the company account. Nobody else sees your orders anymore.");

    private final Organizations organizations;
    private final AccountFrames frames;

    AgreePage(Organizations organizations, AccountFrames frames) {
        this.organizations = organizations;
        this.frames = frames;
    }

    /** For somebody who is in none. */
    String beginning(Store store, String said, HttpServletRequest request, Model model) {
        return AccountFrames.show(begin(store, request).said("", SAID.getOrDefault(said, "")), model);
    }

    private FormView begin(Store store, HttpServletRequest request) {
        return frames.page(
                        store,
                        "Company account",
                        "Order together with your colleagues. Each person has their own sign-in.",
                        request)
                .with(SEEN, OrganizationPage.PATH, List.of(), "Create company account")
                .ticking(OrganizationFeatures.AGREE, AGREE)
                .to(BACK);
    }

    @PostMapping(OrganizationPage.PATH)
    String begin(Store store, Session session, HttpServletRequest request, HttpServletResponse response, Model model) {
        if (!agrees(request)) {
            return AccountFrames.refuse(begin(store, request).said(TICK, ""), model, response);
        }
        organizations.begin(session);
        return "redirect:" + OrganizationPage.PATH + "?said=created";
    }

    /** Changes nothing: mail programs open links. */
    @GetMapping(JOIN + "/{token}")
    String invited(
            Store store,
            Session session,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return organizations.isGood(store.id(), token)
                ? AccountFrames.show(joining(store, token, request), model)
                : gone(store, request, response, model);
    }

    @PostMapping(JOIN + "/{token}")
    String join(
            Store store,
            Session session,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (!organizations.isGood(store.id(), token)) {
            return gone(store, request, response, model);
        }
        if (!agrees(request)) {
            return AccountFrames.refuse(joining(store, token, request).said(TICK, ""), model, response);
        }
        if (organizations.of(session).isPresent()) {
            return AccountFrames.refuse(joining(store, token, request).said(IN_ONE, ""), model, response);
        }
        return organizations.join(session, token)
                ? "redirect:" + OrganizationPage.PATH + "?said=joined"
                : gone(store, request, response, model);
    }

    private FormView joining(Store store, String token, HttpServletRequest request) {
        return frames.page(store, "Join a company account", "A colleague invited you to order together.", request)
                .with(SEEN, JOIN + "/" + token, List.of(), "Join")
                .ticking(OrganizationFeatures.AGREE, AGREE)
                .to(BACK);
    }

    private String gone(Store store, HttpServletRequest request, HttpServletResponse response, Model model) {
        response.setStatus(404);
        return AccountFrames.show(
                frames.page(
                                store,
                                "This invitation no longer works",
                                "It was already used, it expired, or there is a newer one. Please ask your colleague for another.",
                                request)
                        .to(BACK),
                model);
    }

    private static boolean agrees(HttpServletRequest request) {
        var sent = OrganizationFeatures.FORM.read(request.getParameterMap());
        return sent.chosen(OrganizationFeatures.AGREE).isPresent();
    }
}
