package shop.troth.rights.agent;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.rights.agent.kept.AgentRequest;
import shop.troth.rights.agent.kept.AgentRequests;
import shop.troth.rights.agent.kept.RequestState;
import shop.troth.rights.agent.kept.RequestedRight.Aim;
import shop.troth.vault.AddressChoices;

/** Shows people the requests made for them by agents, or by themselves by phone or letter, and ends these requests. */
@Component
@RequiredArgsConstructor
public class AnswerAgents {

    private static final int LISTED = 50;

    private final AgentRequests requests;
    private final AddressChoices addresses;
    private final Clock clock;

    /** Returns the requests for a person, at most 50: first those that wait for them, then newest first. */
    public List<AgentRequest> of(StoreId store, SubjectId person) {
        return requests.of(store, addresses.sameAddress(store, person), LISTED);
    }

    /** Returns the requests with this aim that wait for the person, from all agents. */
    public List<UUID> waiting(StoreId store, SubjectId person, Aim aim) {
        return requests.waiting(store, addresses.sameAddress(store, person), aim);
    }

    /** Ends requests that the person confirmed. */
    public void fulfill(StoreId store, Collection<UUID> waiting) {
        requests.end(store, waiting, RequestState.FULFILLED, clock.instant());
    }

    /** Ends requests that the person says they did not make. */
    public void decline(StoreId store, Collection<UUID> waiting) {
        requests.end(store, waiting, RequestState.DECLINED, clock.instant());
    }
}
