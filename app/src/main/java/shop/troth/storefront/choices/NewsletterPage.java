package shop.troth.storefront.choices;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.people.choices.ChoicesForms;
import shop.troth.people.choices.ConfirmSignUp;
import shop.troth.people.choices.SignUp;
import shop.troth.people.choices.Topics;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;
import shop.troth.stores.Messages.Topic;
import shop.troth.stores.Store;
import shop.troth.vault.gate.RefusedByPolicy;
import shop.troth.web.limits.TryLimits;
import shop.troth.web.signal.PrivacySignal;

/**
 * Signing up for messages. The answer is the same whether or not the address is known, and a confirmation link is mailed. Only the button
 * on the page behind that link signs up, because mail scanners open links.
 */
@Controller
@RequiredArgsConstructor
public class NewsletterPage {

    static final String ADDRESS = "/newsletter";

    private static final String ASKED =
            "Check your email. We sent a link to the address you entered. Open it and confirm to finish signing up.";
    private static final String NO_TOPIC = "Please choose at least one.";
    private static final String TOO_OFTEN = "Too many sign-ups came from your network. Please try again in an hour.";

    private final SignUp signUp;
    private final ConfirmSignUp confirmSignUp;
    private final Topics topics;
    private final TopicViews topicViews;
    private final PublishedPolicies policies;
    private final ChoiceFrames frames;
    private final TryLimits tries;

    @GetMapping(ADDRESS)
    String show(Store store, @RequestParam(defaultValue = "") String said, HttpServletRequest request, Model model) {
        return page(store, ChoiceFrames.email(""), List.of(), "", said.equals("asked") ? ASKED : "", request, model);
    }

    @PostMapping(ADDRESS)
    String ask(Store store, HttpServletRequest request, HttpServletResponse response, Model model) {
        var offered = topics.of(store).stream().filter(Topic::signUp).toList();
        var typed = ChoicesForms.signUp(topics.of(store))
                .read(request.getParameterMap())
                .from(PrivacySignal.facts(request));
        var chosen = offered.stream()
                .filter(it -> typed.chosen(ChoicesForms.box(it)).isPresent())
                .toList();
        if (!typed.isGood() || chosen.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(store, ChoiceFrames.email(typed), chosen, chosen.isEmpty() ? NO_TOPIC : "", "", request, model);
        }
        if (!tries.take(request)) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            return page(store, ChoiceFrames.email(TOO_OFTEN), chosen, "", "", request, model);
        }
        try {
            signUp.ask(store, typed, chosen);
        } catch (RefusedByPolicy.UnderThirteen e) {
            // no data is accepted for this address now; the answer does not reveal it
        }
        return "redirect:/newsletter?said=asked";
    }

    @GetMapping("/newsletter/confirm/{token}")
    String question(
            Store store,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var used = confirmSignUp.isUsed(store.id(), token);
        if (used.isEmpty()) {
            return gone(store, request, response, model);
        }
        var title = used.get() ? "You already confirmed your sign-up" : "Confirm your sign-up";
        model.addAttribute(
                "page",
                new ConfirmView(
                        frames.frame(store, title, ADDRESS, request),
                        title,
                        used.get()
                                ? "This link was used before, so there is nothing left to confirm."
                                : "Select Confirm to sign up. You can unsubscribe at any time.",
                        "/newsletter/confirm/" + token,
                        used.get() ? "See what you’re signed up for" : "Confirm"));
        return "storefront/choices/confirm";
    }

    @PostMapping("/newsletter/confirm/{token}")
    String confirm(
            Store store,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var confirmed = confirmSignUp.confirm(store, token);
        if (confirmed.isPresent()) {
            var said = confirmed.get().first() ? "confirmed" : "used";
            return "redirect:/preferences/" + confirmed.get().preferences() + "?said=" + said;
        }
        return gone(store, request, response, model);
    }

    private String gone(Store store, HttpServletRequest request, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        model.addAttribute(
                "page",
                new ConfirmView(
                        frames.frame(store, "This link no longer works", ADDRESS, request),
                        "This link no longer works",
                        "Confirmation links work for 2 days. Please sign up again.",
                        "",
                        ""));
        return "storefront/choices/confirm";
    }

    private String page(
            Store store,
            FieldView email,
            List<Topic> chosen,
            String topicError,
            String note,
            HttpServletRequest request,
            Model model) {
        var frame = frames.frame(store, "Email sign-up", ADDRESS, request);
        model.addAttribute(
                "page",
                new NewsletterView(
                        email.wrong() || !topicError.isEmpty() ? frame.failing() : frame,
                        email,
                        topics.of(store).stream()
                                .filter(Topic::signUp)
                                .map(it -> topicViews.of(store, it, chosen.contains(it), false))
                                .toList(),
                        topicError,
                        note,
                        policies.current(store.id()).policy().owner().name()));
        return "storefront/choices/newsletter";
    }

    /**
     * The sign-up form. Its boxes start unchecked, and after an error keep what was sent.
     *
     * @param topicError an error sentence if no box was checked; empty otherwise
     * @param note what was just done; empty if nothing was
     */
    public record NewsletterView(
            Frame frame, FieldView email, List<TopicView> topics, String topicError, String note, String owner) {}
}
