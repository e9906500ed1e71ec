package shop.troth.storefront.choices;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.people.choices.ChoiceChannel;
import shop.troth.people.choices.ChoicesFeatures;
import shop.troth.people.choices.ChoicesForms;
import shop.troth.people.choices.OptOut;
import shop.troth.people.choices.SendLink;
import shop.troth.people.choices.Topics;
import shop.troth.policy.features.Features;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;
import shop.troth.stores.Messages.Topic;
import shop.troth.stores.Store;
import shop.troth.vault.Kind;
import shop.troth.vault.Submission;
import shop.troth.web.limits.TryLimits;

/**
 * Opting out without an account: a form that unsubscribes an address from everything, a form that mails the link to its preferences, and
 * the link in each message. Both forms give the same answer for every address. Opening any of these pages changes nothing.
 */
@Controller
@RequiredArgsConstructor
public class WaysOutPage {

    private static final String ADDRESS = "/preferences";

    private static final Map<String, String> SAID = Map.of(
            "off",
            "Done. We won’t send any more news, offers, or other promotions to this address. If we have it on file, we’ll email a confirmation.",
            "mailed",
            "If we have this address on file, we’ll email you a link to your email preferences. We send at most one every 10 minutes.");
    private static final String TOO_OFTEN = "Too many requests came from your network. Please try again in an hour.";

    private final OptOut optOut;
    private final SendLink sendLink;
    private final Topics topics;
    private final TopicViews topicViews;
    private final PublishedPolicies policies;
    private final Features features;
    private final ChoiceFrames frames;
    private final TryLimits tries;

    @GetMapping(ADDRESS)
    String show(Store store, @RequestParam(defaultValue = "") String said, HttpServletRequest request, Model model) {
        return page(store, "", SAID.getOrDefault(said, ""), request, model);
    }

    @PostMapping("/preferences/off")
    String off(Store store, HttpServletRequest request, HttpServletResponse response, Model model) {
        var typed = ChoicesForms.ADDRESS_ALONE.read(request.getParameterMap());
        if (!mayGoOn(typed, request, response)) {
            return page(store, error(typed), "", request, model);
        }
        optOut.ofAddress(store, typed.get(Kind.EMAIL), ChoiceChannel.FORM);
        return "redirect:/preferences?said=off";
    }

    @PostMapping("/preferences/link")
    String link(Store store, HttpServletRequest request, HttpServletResponse response, Model model) {
        var typed = ChoicesForms.ADDRESS_ALONE.read(request.getParameterMap());
        if (!mayGoOn(typed, request, response)) {
            return page(store, error(typed), "", request, model);
        }
        sendLink.send(store.id(), typed.get(Kind.EMAIL));
        return "redirect:/preferences?said=mailed";
    }

    /** Shows the page behind the visible link in a message. */
    @GetMapping("/preferences/out/{token}")
    String question(
            Store store,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return optOut.topic(store, token)
                .map(it -> confirm(
                        store,
                        "Unsubscribe: " + it.title(),
                        "One click, and we won’t send it to this address anymore.",
                        "/preferences/out/" + token,
                        request,
                        model))
                .orElseGet(() -> gone(store, request, response, model));
    }

    /** Handles that page's button and a mail program's one-click unsubscribe (RFC 8058), which must not be answered with a redirect. */
    @PostMapping("/preferences/out/{token}")
    String out(
            Store store,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return optOut.byLink(store, token)
                .map(Topic::title)
                .map(it -> confirm(
                        store,
                        "You’re unsubscribed",
                        "We won’t send “%s” to this address anymore. This took effect right away.".formatted(it),
                        "",
                        request,
                        model))
                .orElseGet(() -> gone(store, request, response, model));
    }

    private boolean mayGoOn(Submission typed, HttpServletRequest request, HttpServletResponse response) {
        if (!typed.isGood()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return false;
        }
        if (!tries.take(request)) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            return false;
        }
        return true;
    }

    private static String error(Submission typed) {
        return typed.isGood() ? TOO_OFTEN : typed.errors().getOrDefault(ChoicesForms.EMAIL.name(), "");
    }

    private String confirm(
            Store store, String title, String said, String action, HttpServletRequest request, Model model) {
        model.addAttribute(
                "page",
                new ConfirmView(frames.frame(store, title, ADDRESS, request), title, said, action, "Unsubscribe"));
        return "storefront/choices/confirm";
    }

    private String gone(Store store, HttpServletRequest request, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        return confirm(
                store,
                "This link no longer works",
                "It expired, or we no longer have the information it led to.",
                "",
                request,
                model);
    }

    private String page(Store store, String error, String note, HttpServletRequest request, Model model) {
        List<String> letters = topics.letters(store);
        var frame = frames.frame(store, "Email preferences", ADDRESS, request);
        model.addAttribute(
                "page",
                new WaysOutView(
                        error.isEmpty() ? frame : frame.failing(),
                        ChoiceFrames.email(error),
                        features.has(store.id(), ChoicesFeatures.NEWSLETTER),
                        policies.current(store.id()).policy().owner().phone().orElse(""),
                        letters,
                        topicViews.locked(store),
                        note));
        return "storefront/choices/ways-out";
    }

    /**
     * All ways to change or stop messages without signing in.
     *
     * @param phone phone number; empty if the store has none
     * @param letters the lines of an address; none if the store names none
     */
    public record WaysOutView(
            Frame frame,
            FieldView email,
            boolean newsletter,
            String phone,
            List<String> letters,
            List<PreferencesView.LockedView> locked,
            String note) {}
}
