package shop.troth.storefront.agent;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.people.choices.ShowChoices;
import shop.troth.people.choices.ShowChoices.Holder;
import shop.troth.rights.agent.AnswerAgents;
import shop.troth.rights.agent.kept.AgentRequest;
import shop.troth.rights.switches.ShowSwitches;
import shop.troth.rights.switches.TurnSwitch;
import shop.troth.storefront.account.AccountFrames;
import shop.troth.storefront.page.Link;
import shop.troth.storefront.privacy.SignalNotice;
import shop.troth.stores.Store;
import shop.troth.vault.choices.Halt;

/**
 * Requests that agents made for an email address, or that came by phone or letter, shown behind the link mailed to that address. The link
 * is valid for one hour; with an older one the page shows nothing and mails a new link. Opening the page changes nothing, because mail
 * scanners open links.
 */
@Controller
class RequestsPage {

    private static final String TITLE = "Requests made on your behalf";
    private static final String PATH = "/preferences/{token}/requests";

    private static final Map<String, String> SAID = Map.of(
            "declined", "You declined the request. If an agent made it, it can see that you did.",
            "ended", "You ended the opt-out from advertising.",
            "signal",
                    "Your browser is sending a Global Privacy Control signal, which opts you out. To end the opt-out, first turn the signal off in your browser.",
            "newer",
                    "You were opted out after we emailed you this link. To end the opt-out, have a new link emailed to you.",
            "mailed",
                    "We emailed you a new link. Open it within an hour, and go to your privacy page. We send at most one every 10 minutes.");

    private static final String NEEDS_LINK =
            "To see and answer requests made on your behalf, you need a link that we emailed you within the last hour. We can email a new one to the same address.";

    private final ShowChoices showChoices;
    private final AnswerAgents answerAgents;
    private final TurnSwitch turnSwitch;
    private final ShowSwitches showSwitches;
    private final SignalNotice signalNotice;
    private final AccountFrames frames;
    private final Clock clock;

    RequestsPage(
            ShowChoices showChoices,
            AnswerAgents answerAgents,
            TurnSwitch turnSwitch,
            ShowSwitches showSwitches,
            SignalNotice signalNotice,
            AccountFrames frames,
            Clock clock) {
        this.showChoices = showChoices;
        this.answerAgents = answerAgents;
        this.turnSwitch = turnSwitch;
        this.showSwitches = showSwitches;
        this.signalNotice = signalNotice;
        this.frames = frames;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String show(
            Store store,
            @PathVariable String token,
            @RequestParam(defaultValue = "") String said,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var holder = showChoices.holder(store, token);
        if (holder.isEmpty()) {
            return frames.preferencesGone(store, request, response, model);
        }
        var note = SAID.getOrDefault(said, "");
        if (!holder.get().hasMailbox(clock.instant())) {
            var frame = frames.frame(store, TITLE, request);
            return AccountFrames.needsNewLink(frame, TITLE, NEEDS_LINK, path(token), note, back(token), model);
        }
        var requests = answerAgents.of(store.id(), holder.get().person()).stream()
                .map(it -> RequestWords.view(store, it, back(token).href()))
                .toList();
        model.addAttribute(
                "page",
                new RequestsView(frames.frame(store, TITLE, request), note, requests, path(token), back(token)));
        return "storefront/agent/requests";
    }

    /** @param answer {@code confirm} or {@code decline}; anything else changes nothing */
    @PostMapping(PATH)
    String answer(
            Store store,
            @PathVariable String token,
            @RequestParam String id,
            @RequestParam String answer,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var found = showChoices.holder(store, token);
        if (found.isEmpty()) {
            return frames.preferencesGone(store, request, response, model);
        }
        var holder = found.get();
        if (!holder.hasMailbox(clock.instant())) {
            return "redirect:" + path(token); // which says what is needed
        }
        return answerAgents.of(store.id(), holder.person()).stream()
                .filter(it -> it.isOpen() && it.id().toString().equals(id))
                .findFirst()
                .map(it -> switch (answer) {
                    case "confirm" -> confirm(store, token, holder, it, request);
                    case "decline" -> decline(store, token, it);
                    default -> "redirect:" + path(token);
                })
                .orElse("redirect:" + path(token));
    }

    private String decline(Store store, String token, AgentRequest one) {
        answerAgents.decline(store.id(), List.of(one.id()));
        return "redirect:" + path(token) + "?said=declined";
    }

    /** Confirms a request without revealing it to other agents. Deleting and correcting are confirmed by doing them, on their own pages. */
    private String confirm(Store store, String token, Holder holder, AgentRequest one, HttpServletRequest request) {
        return switch (one.exercise().aim()) {
            case DELETE -> "redirect:/preferences/" + token + "/privacy/delete";
            case SEE -> {
                answerAgents.fulfill(store.id(), List.of(one.id()));
                yield "redirect:/preferences/" + token + "/data";
            }
            case CORRECT -> "redirect:/preferences/" + token + "/privacy/correct";
            case OPT_IN, OPT_OUT -> "redirect:" + path(token) + "?said=" + endOptOut(store, holder, one, request);
            case NO_MESSAGES, STOP_USE, STOP_SHARING -> "redirect:" + path(token); // they took effect at once
        };
    }

    private String endOptOut(Store store, Holder holder, AgentRequest one, HttpServletRequest request) {
        if (signalNotice.isObeyed(store, request)) {
            return "signal"; // which would say so again
        }
        turnSwitch.turn(store.id(), holder.person(), Halt.ADVERTISING, false, holder.proven());
        if (showSwitches.show(store.id(), holder.person()).stream()
                .anyMatch(it -> it.halt() == Halt.ADVERTISING && it.since().isPresent())) {
            return "newer";
        }
        answerAgents.fulfill(store.id(), List.of(one.id()));
        return "ended";
    }

    private static Link back(String token) {
        return new Link("/preferences/" + token + "/privacy", "Back to your privacy");
    }

    private static String path(String token) {
        return "/preferences/" + token + "/requests";
    }
}
