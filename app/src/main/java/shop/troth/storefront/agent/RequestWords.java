package shop.troth.storefront.agent;

import java.util.List;
import shop.troth.rights.agent.kept.AgentRequest;
import shop.troth.rights.agent.kept.Exercise.Aim;
import shop.troth.rights.agent.kept.RequestState;
import shop.troth.storefront.page.Link;
import shop.troth.stores.Store;

/** Describes requests made by agents, by phone, or by letter, and their outcome. */
final class RequestWords {

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
            case REFUSED -> "We couldn’t confirm that it came from you, so nothing happened.";
        };
    }
}
