package shop.troth.rights.agent;

import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;
import shop.troth.rights.agent.AgentAnswer.Refused;
import shop.troth.rights.agent.AgentAnswer.Standing;
import shop.troth.rights.agent.kept.AgentRequests;
import shop.troth.rights.agent.kept.Agents;

/** Tells an agent the state of one of its requests (Data Rights Protocol 1.0, 2.02). */
@Service
@RequiredArgsConstructor
public class ShowRequest {

    private final Agents agents;
    private final AgentRequests requests;

    /** Returns the request. Another agent's request is refused like one that does not exist. */
    public AgentAnswer show(StoreId store, String token, UUID id) {
        var agent = agents.byToken(store, token);
        if (agent.isEmpty()) {
            return new Refused(AgentRefusal.NO_ACCESS);
        }
        return requests.find(store, id)
                .filter(it -> it.agent().equals(agent.get().id()))
                .<AgentAnswer>map(Standing::new)
                .orElseGet(() -> new Refused(AgentRefusal.NOT_YOURS));
    }
}
