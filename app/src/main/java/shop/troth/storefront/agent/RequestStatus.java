package shop.troth.storefront.agent;

import shop.troth.rights.agent.kept.AgentRequest;
import tools.jackson.databind.json.JsonMapper;

/**
 * The status of a request in the protocol's terms (Data Rights Protocol 1.0, 3.02 and 3.03). It never says where the results are, because
 * they go to the person.
 */
final class RequestStatus {

    private static final JsonMapper JSON = JsonMapper.shared();

    private RequestStatus() {}

    /** @param store base address of the store */
    static String of(AgentRequest request, String store) {
        var status = JSON.createObjectNode()
                .put("request_id", request.id().toString())
                .put("received_at", request.received().toString())
                .put("expected_by", request.due().toString());
        if (!request.agentRequest().isEmpty()) {
            status.put("agent_request_id", request.agentRequest());
        }
        switch (request.state()) {
            case ASKED ->
                status.put("status", "in_progress")
                        .put("reason", "need_user_verification")
                        .put("user_verification_url", store + "/preferences")
                        .put(
                                "processing_details",
                                "If the store has this email address, it got a link to confirm the request. The person can also have a link emailed at user_verification_url.");
            case FULFILLED -> status.put("status", "fulfilled").put("processing_details", done(request));
            case DECLINED ->
                status.put("status", "denied")
                        .put("reason", "suspected_fraud")
                        .put("processing_details", "The person said that they didn’t ask for this.");
            case NOT_COVERED ->
                status.put("status", "denied")
                        .put("reason", "claim_not_covered")
                        .put("processing_details", "The store shares nothing that this could be about.");
            case AGENT_REMOVED, UNPROVEN, IDENTIFIED, MAILED, REFUSED ->
                status.put("status", "denied").put("reason", "other");
            case REVOKED -> status.put("status", "revoked");
            case EXPIRED ->
                status.put("status", "expired").put("processing_details", "Nobody confirmed the request in time.");
        }
        return status.toString();
    }

    private static String done(AgentRequest request) {
        return switch (request.exercise().aim()) {
            case SEE -> "The person opened the page with their data.";
            case DELETE ->
                "The person saw what would be deleted and what would stay, and confirmed it. What an open order or the law still needs is deleted later.";
            case OPT_OUT -> "The opt-out took effect right away.";
            case OPT_IN -> "The person ended the opt-out.";
            case CORRECT, NO_MESSAGES, STOP_USE, STOP_SHARING -> ""; // no agent asks for these
        };
    }
}
