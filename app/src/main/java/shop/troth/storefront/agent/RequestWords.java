package shop.troth.storefront.agent;

import java.util.List;
import shop.troth.rights.agent.kept.AgentRequest;
import shop.troth.rights.agent.kept.Exercise.Aim;
import shop.troth.rights.agent.kept.RequestState;
import shop.troth.storefront.page.Link;
import shop.troth.stores.Store;

/** Says in words what agents asked, and what came of it. */
final class RequestWords {

    private RequestWords() {}

    /** @param privacy where the person turns an opt-out off */
    static RequestsView.One view(Store store, AgentRequest request, String privacy) {
        var aim = request.exercise().aim();
        return new RequestsView.One(
                request.id().toString(),
                title(request.agentName(), aim),
                store.dispatch().minute(request.received()),
                status(store, request),
                request.isOpen() ? confirm(aim) : "",
                aim == Aim.OPT_OUT && request.state() == RequestState.FULFILLED
                        ? List.of(new Link(privacy, "Turn the opt-out off"))
                        : List.of());
    }

    private static String title(String agent, Aim aim) {
        return switch (aim) {
            case SEE -> "%s asked us to show you your data".formatted(agent);
            case DELETE -> "%s asked us to delete your data".formatted(agent);
            case OPT_OUT -> "%s opted you out of advertising".formatted(agent);
            case OPT_IN -> "%s asked us to end your advertising opt-out".formatted(agent);
        };
    }

    private static String confirm(Aim aim) {
        return switch (aim) {
            case SEE -> "See my data";
            case DELETE -> "Continue to delete my data";
            case OPT_OUT, OPT_IN -> "End the opt-out";
        };
    }

    private static String status(Store store, AgentRequest request) {
        return switch (request.state()) {
            case ASKED ->
                "It’s waiting for your answer. If we don’t hear from you by %s, nothing happens."
                        .formatted(store.dispatch().day(request.due()));
            case FULFILLED ->
                request.exercise().aim() == Aim.OPT_OUT ? "This took effect right away." : "You confirmed it.";
            case DECLINED -> "You declined it.";
            case NOT_COVERED -> "We share nothing for advertising, so there was nothing to do.";
            case AGENT_REMOVED -> "We no longer take requests from this agent, so nothing happened.";
            case REVOKED -> "The agent withdrew it, so nothing happened.";
            case EXPIRED -> "You didn’t confirm it in time, so nothing happened.";
        };
    }
}
