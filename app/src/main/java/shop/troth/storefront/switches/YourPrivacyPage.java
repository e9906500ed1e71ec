package shop.troth.storefront.switches;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.people.accounts.AccountFeatures;
import shop.troth.people.choices.ChoicesForms;
import shop.troth.people.choices.SendLink;
import shop.troth.policy.features.Features;
import shop.troth.storefront.account.AccountFrames;
import shop.troth.storefront.account.FormView;
import shop.troth.storefront.ads.AskAds;
import shop.troth.storefront.checkout.CheckoutFields;
import shop.troth.storefront.page.Frames;
import shop.troth.storefront.page.Link;
import shop.troth.stores.Store;
import shop.troth.vault.Kind;
import shop.troth.web.limits.TryLimits;
import shop.troth.web.signal.PrivacySignal;

/**
 * The link to the privacy center in every footer. Signed-in customers are redirected; others are mailed a link. The answer is the same
 * whether or not the store knows the address.
 */
@Controller
@RequiredArgsConstructor
class YourPrivacyPage {

    private static final String PATH = "/your-privacy";
    private static final String MAILED =
            "If we have this address on file, we’ll email you a link. Open it within an hour, and choose “Your privacy”"
                    + " there. We send at most one every 10 minutes.";

    private final SendLink sendLink;
    private final AccountFrames frames;
    private final Features features;
    private final TryLimits tries;
    private final AskAds askAds;

    @GetMapping(PATH)
    String show(
            Store store,
            @RequestParam(defaultValue = "") String said,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (Frames.session(request).isPresent()) {
            return "redirect:/account/privacy";
        }
        model.addAttribute("noAds", askAds.isOffered(store) && !PrivacySignal.shapes(request, response));
        var view = form(store, CheckoutFields.empty(ChoicesForms.ADDRESS_ALONE), request);
        return AccountFrames.show(said.equals("mailed") ? view.said("", MAILED) : view, model);
    }

    @PostMapping(PATH)
    String mail(Store store, HttpServletRequest request, HttpServletResponse response, Model model) {
        var typed = ChoicesForms.ADDRESS_ALONE.read(request.getParameterMap());
        if (!typed.isGood()) {
            return AccountFrames.refuse(form(store, CheckoutFields.typed(typed), request), model, response);
        }
        if (!tries.take(request)) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            return AccountFrames.show(
                    form(store, CheckoutFields.typed(typed), request).said(AccountFrames.TOO_OFTEN, ""), model);
        }
        sendLink.send(store.id(), typed.get(Kind.EMAIL));
        return "redirect:" + PATH + "?said=mailed";
    }

    private FormView form(Store store, CheckoutFields fields, HttpServletRequest request) {
        var policy = new Link("/privacy", "Privacy policy");
        var page = frames.page(
                        store,
                        "Your privacy",
                        "See, correct, download, or delete the information we have about you, and limit how we use it. To make"
                                + " sure it’s you, we email you a link.",
                        request)
                .with(
                        "We use what you enter here only to find your records and send the link. We don’t keep it.",
                        PATH,
                        fields.of(""),
                        "Email me a link");
        var links = new ArrayList<Link>();
        if (features.has(store.id(), AccountFeatures.SIGN_IN)) {
            links.add(new Link("/account/sign-in", "Sign in instead"));
        }
        links.addAll(Frames.browserChoices(features.of(store.id())));
        links.add(policy);
        return page.to(links.toArray(Link[]::new));
    }
}
