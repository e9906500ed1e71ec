package shop.troth.storefront.choices;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.newsletters.send.ShowNewsletters;
import shop.troth.people.choices.ChangeChoices;
import shop.troth.people.choices.ChoicesFeatures;
import shop.troth.people.choices.ChoicesForms;
import shop.troth.people.choices.ShowChoices;
import shop.troth.people.choices.Topics;
import shop.troth.policy.features.Features;
import shop.troth.rights.switches.KeepSignal;
import shop.troth.storefront.privacy.SignalNotice;
import shop.troth.stores.Messages.Topic;
import shop.troth.stores.Store;
import shop.troth.vault.AddressHalts;

/** The message preferences of an address, behind the link that was mailed to it. */
@Controller
@RequiredArgsConstructor
class PreferencesPage {

    private static final String PREFERENCES = "Email preferences";

    /** Messages for what was just done, by the keyword in the address. */
    private static final Map<String, String> SAID = Map.of(
            "confirmed", "You’re signed up. A confirmation is on its way to you.",
            "changed", "Your changes are saved. A confirmation is on its way to you.",
            "used", "This link was used before. Here’s what you’re signed up for now.",
            "same", "Nothing was changed.");

    private final ShowChoices showChoices;
    private final ChangeChoices changeChoices;
    private final Topics topics;
    private final TopicViews topicViews;
    private final ShowNewsletters newsletters;
    private final AddressHalts halts;
    private final Features features;
    private final ChoiceFrames frames;
    private final SignalNotice signalNotice;
    private final KeepSignal keepSignal;

    @GetMapping("/preferences/{token}")
    String show(
            Store store,
            @PathVariable String token,
            @RequestParam(defaultValue = "") String said,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var seen = showChoices.byLink(store, token);
        if (seen.isEmpty()) {
            return gone(store, request, response, model);
        }
        var signal = signalNotice.clause(store, request, response);
        model.addAttribute("page", view(store, token, seen.get(), SAID.getOrDefault(said, ""), signal, request));
        return "storefront/choices/preferences";
    }

    @PostMapping("/preferences/{token}")
    String change(
            Store store,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var offered = topics.of(store);
        var typed = ChoicesForms.switches(offered).read(request.getParameterMap());
        var wanted = typed.chosen("all").isPresent()
                ? java.util.Set.<String>of()
                : offered.stream()
                        .filter(it -> typed.chosen(ChoicesForms.box(it)).isPresent())
                        .map(Topic::id)
                        .collect(Collectors.toUnmodifiableSet());
        var outcome = changeChoices.change(store, token, wanted);
        if (signalNotice.isObeyed(store, request)) {
            showChoices.holder(store, token).ifPresent(it -> keepSignal.keep(store.id(), it.person()));
        }
        return switch (outcome) {
            case CHANGED -> "redirect:/preferences/" + token + "?said=changed";
            case SAME -> "redirect:/preferences/" + token + "?said=same";
            case NO_SUCH_LINK -> gone(store, request, response, model);
        };
    }

    private PreferencesView view(
            Store store, String token, ShowChoices.Seen seen, String note, String signal, HttpServletRequest request) {
        var action = "/preferences/" + token;
        var halted = halts.endMessages(store.id(), seen.person());
        return new PreferencesView(
                frames.frame(store, PREFERENCES, "/preferences", request),
                action,
                action + "/privacy",
                halted,
                seen.subscribed(),
                features.has(store.id(), ChoicesFeatures.NEWSLETTER),
                seen.topics().entrySet().stream()
                        .map(it -> topicViews.of(
                                store, it.getKey(), it.getValue(), !it.getValue() && !seen.maySwitchOn(it.getKey())))
                        .toList(),
                topicViews.locked(store),
                seen.receipts().stream()
                        .map(it -> new PreferencesView.ReceiptView(
                                store.dispatch().minute(it.at()), action + "/receipt/" + it.receipt()))
                        .toList(),
                newsletters.sentTo(store.id(), seen.people()).stream()
                        .map(it -> new PreferencesView.GotView(
                                store.dispatch().minute(it.at()), it.subject(), it.ordered()))
                        .toList(),
                note,
                signal);
    }

    private String gone(Store store, HttpServletRequest request, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        model.addAttribute(
                "page",
                new ConfirmView(
                        frames.frame(store, "This link no longer works", "/preferences", request),
                        "This link no longer works",
                        "It expired, or we no longer have the information it led to.",
                        "",
                        ""));
        return "storefront/choices/confirm";
    }
}
