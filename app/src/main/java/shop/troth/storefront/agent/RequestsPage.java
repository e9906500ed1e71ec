package shop.troth.storefront.agent;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
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
import shop.troth.rights.agent.kept.RequestState;
import shop.troth.rights.agent.kept.RequestedRight.Aim;
import shop.troth.rights.switches.ShowSwitches;
import shop.troth.rights.switches.TurnSwitch;
import shop.troth.storefront.account.AccountFrames;
import shop.troth.storefront.page.Frame;
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
@RequiredArgsConstructor
public class RequestsPage {

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

    /** Describes requests made by agents, by phone, or by letter, and their outcome. */
    static final class RequestWords {

        private RequestWords() {}

        /** @param privacy where the person turns an opt-out off */
        static RequestsView.One view(Store store, AgentRequest request, String privacy) {
            var aim = request.exercise().aim();
            return new RequestsView.One(
                    request.id().toString(),
                    title(request.asker(), aim),
                    request.came().isPresent()
                            ? store.dispatch().day(request.received())
                            : store.dispatch().minute(request.received()),
                    status(store, request),
                    request.isOpen() ? confirm(aim) : "",
                    request.state() == RequestState.FULFILLED ? turnOff(aim, privacy) : List.of());
        }

        private static List<Link> turnOff(Aim aim, String privacy) {
            return switch (aim) {
                case OPT_OUT -> List.of(new Link(privacy, "Turn the opt-out off"));
                case STOP_USE, STOP_SHARING -> List.of(new Link(privacy, "Turn it off"));
                case NO_MESSAGES -> List.of(new Link(privacy + "#agreed", "See what you’re signed up for"));
                case SEE, CORRECT, DELETE, OPT_IN -> List.of();
            };
        }

        private static String title(String asker, Aim aim) {
            return switch (aim) {
                case SEE -> "%s asked us to show you your data".formatted(asker);
                case CORRECT -> "%s asked us to correct your data".formatted(asker);
                case DELETE -> "%s asked us to delete your data".formatted(asker);
                case OPT_OUT -> "%s opted you out of advertising".formatted(asker);
                case OPT_IN -> "%s asked us to end your advertising opt-out".formatted(asker);
                case NO_MESSAGES -> "%s opted you out of messages from us".formatted(asker);
                case STOP_USE -> "%s asked us to stop using your data".formatted(asker);
                case STOP_SHARING -> "%s asked us not to share your data".formatted(asker);
            };
        }

        private static String confirm(Aim aim) {
            return switch (aim) {
                case SEE -> "See my data";
                case CORRECT -> "Correct my data";
                case DELETE -> "Continue to delete my data";
                case OPT_OUT, OPT_IN -> "End the opt-out";
                case NO_MESSAGES, STOP_USE, STOP_SHARING -> ""; // takes effect at once
            };
        }

        private static String status(Store store, AgentRequest request) {
            return switch (request.state()) {
                case ASKED ->
                    "It’s waiting for your answer. If we don’t hear from you by %s, nothing happens."
                            .formatted(store.dispatch().day(request.due()));
                case FULFILLED -> request.exercise().isNo() ? "This took effect right away." : "You confirmed it.";
                case DECLINED -> "You declined it.";
                case NOT_COVERED -> "We share nothing for advertising, so there was nothing to do.";
                case AGENT_REMOVED -> "We no longer take requests from this agent, so nothing happened.";
                case REVOKED -> "The agent withdrew it, so nothing happened.";
                case EXPIRED -> "You didn’t confirm it in time, so nothing happened.";
                case UNPROVEN ->
                    "We couldn’t confirm that it came from you, so nothing happened. We answer the letter by %s."
                            .formatted(store.dispatch().day(request.due()));
                case IDENTIFIED ->
                    "We mail a copy on paper by %s, to the address that we have for your order or letter."
                            .formatted(store.dispatch().day(request.due()));
                case MAILED -> "We mailed a copy on paper, to the address that we have for your order or letter.";
                case REFUSED -> "We couldn’t confirm that it came from you, so nothing happened.";
            };
        }
    }

    /**
     * The requests made for a person by agents, phone, or letter, shown to that person.
     *
     * @param note what was just done; empty if nothing was
     * @param action where an answer is sent
     */
    public record RequestsView(Frame frame, String note, List<One> requests, String action, Link back) {

        /**
         * One request.
         *
         * @param title who asked for what
         * @param status its status, one sentence
         * @param confirm label of the button that confirms it; empty if there is nothing to confirm
         * @param more links to other actions; empty if there are none
         */
        public record One(String id, String title, String received, String status, String confirm, List<Link> more) {}
    }
}
