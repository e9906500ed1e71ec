package shop.troth.rights.agent;

import java.util.UUID;
import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;
import shop.troth.rights.agent.AgentAnswer.Refused;
import shop.troth.rights.agent.AgentAnswer.Standing;
import shop.troth.rights.agent.kept.AgentRequests;
import shop.troth.rights.agent.kept.Agents;

/** Tells an agent how a request of its own stands (Data Rights Protocol 1.0, 2.02). */
@Service
public class ShowRequest {

    private final Agents agents;
    private final AgentRequests requests;

    ShowRequest(Agents agents, AgentRequests requests) {
        this.agents = agents;
        this.requests = requests;
    }

    /** Another's request is refused as one that there never was. */
    public AgentAnswer show(StoreId store, String token, UUID id) {
        var agent = agents.byToken(store, token);
        if (agent.isEmpty()) {
            return new Refused(Refusal.NO_ACCESS);
        }
        return requests.find(store, id)
                .filter(it -> it.agent().equals(agent.get().id()))
                .<AgentAnswer>map(Standing::new)
                .orElseGet(() -> new Refused(Refusal.NOT_YOURS));
    }
}
