package shop.troth.rights.agent;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;
import shop.troth.rights.agent.AgentAnswer.Refused;
import shop.troth.rights.agent.AgentAnswer.Standing;
import shop.troth.rights.agent.kept.Agent;
import shop.troth.rights.agent.kept.AgentRequest;
import shop.troth.rights.agent.kept.AgentRequests;
import shop.troth.rights.agent.kept.Agents;
import shop.troth.rights.agent.kept.RequestState;
import shop.troth.rights.agent.signed.Claims;
import shop.troth.rights.agent.signed.SignedMessage;
import tools.jackson.databind.JsonNode;

/**
 * Revokes a request for the agent that made it (Data Rights Protocol 1.0, 2.04). The protocol does not require a store or a time in this
 * message; if present, they have to be right. The reason is not read, because it could identify the person.
 */
@Service
@RequiredArgsConstructor
public class RevokeRequest {

    private final Agents agents;
    private final AgentRequests requests;
    private final Clock clock;

    /** Revokes a request that still waits. Safe to repeat. What was fulfilled, such as an opt-out, is not undone. */
    public AgentAnswer revoke(StoreId store, String token, UUID id, String body) {
        var agent = agents.byToken(store, token);
        if (agent.isEmpty()) {
            return new Refused(AgentRefusal.NO_ACCESS);
        }
        var message = SignedMessage.read(body);
        if (message.isEmpty()) {
            return new Refused(AgentRefusal.NOT_BASE64);
        }
        if (!message.get().isBy(agent.get().key())) {
            return new Refused(AgentRefusal.NOT_SIGNED);
        }
        var object = message.get().object();
        if (object.isEmpty()) {
            return new Refused(AgentRefusal.NOT_JSON);
        }
        if (object.get().has("agent-id") && !isBy(agent.get(), object.get())) {
            return new Refused(AgentRefusal.OTHER_AGENT);
        }
        if (object.get().has("business-id") && !Claims.isFor(store.value(), Claims.text(object.get(), "business-id"))) {
            return new Refused(AgentRefusal.OTHER_BUSINESS);
        }
        if (isTimed(object.get()) && !isNow(object.get())) {
            return new Refused(AgentRefusal.NOT_NOW);
        }
        return revoke(store, agent.get(), id);
    }

    private static boolean isTimed(JsonNode object) {
        return object.has("issued-at") || object.has("expires-at");
    }

    private boolean isNow(JsonNode object) {
        return Claims.of(object).filter(it -> it.countsAt(clock.instant())).isPresent();
    }

    private AgentAnswer revoke(StoreId store, Agent agent, UUID id) {
        var own = requests.find(store, id).filter(it -> it.agent().equals(agent.id()));
        if (own.isEmpty()) {
            return new Refused(AgentRefusal.NOT_YOURS);
        }
        requests.end(store, List.of(id), RequestState.REVOKED, clock.instant());
        return requests.find(store, id)
                .map(RevokeRequest::revoked)
                .orElseGet(() -> new Refused(AgentRefusal.NOT_YOURS));
    }

    /** Returns the result, which depends on whether the person confirmed the request at the same time. */
    private static AgentAnswer revoked(AgentRequest now) {
        return now.state() == RequestState.REVOKED ? new Standing(now) : new Refused(AgentRefusal.ENDED);
    }

    private static boolean isBy(Agent agent, JsonNode object) {
        return Claims.text(object, "agent-id").equals(agent.id());
    }
}
