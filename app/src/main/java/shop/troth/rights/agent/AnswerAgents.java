package shop.troth.rights.agent;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.rights.agent.kept.AgentRequest;
import shop.troth.rights.agent.kept.AgentRequests;
import shop.troth.rights.agent.kept.Exercise.Aim;
import shop.troth.rights.agent.kept.RequestState;
import shop.troth.vault.AddressChoices;

/** What agents asked for somebody, or they asked by phone or letter, for that person: to see it, and to say yes or no to it. */
@Component
public class AnswerAgents {

    private static final int LISTED = 50;

    private final AgentRequests requests;
    private final AddressChoices addresses;
    private final Clock clock;

    AnswerAgents(AgentRequests requests, AddressChoices addresses, Clock clock) {
        this.requests = requests;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** First what waits for them, then the newest. */
    public List<AgentRequest> of(StoreId store, SubjectId person) {
        return requests.of(store, addresses.sameAddress(store, person), LISTED);
    }

    /** Those that wait for the person and come to this, whichever agents asked. */
    public List<UUID> waiting(StoreId store, SubjectId person, Aim aim) {
        return requests.waiting(store, addresses.sameAddress(store, person), aim);
    }

    /** The person did it. */
    public void fulfill(StoreId store, Collection<UUID> waiting) {
        requests.end(store, waiting, RequestState.FULFILLED, clock.instant());
    }

    /** The person says that they did not ask for it. */
    public void decline(StoreId store, Collection<UUID> waiting) {
        requests.end(store, waiting, RequestState.DECLINED, clock.instant());
    }
}
