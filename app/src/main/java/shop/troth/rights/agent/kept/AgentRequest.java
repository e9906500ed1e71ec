package shop.troth.rights.agent.kept;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;

/**
 * What an agent asked for somebody.
 *
 * @param id random; the agent asks about it by this number
 * @param agent id of the agent
 * @param agentName as people read it
 * @param agentRequest the agent's own number of it; the empty text where it gave none
 * @param regime {@code ccpa} or {@code voluntary}
 * @param person somebody who has the address that the agent named; empty where the store has it of nobody, or of nobody any more
 * @param due until when it counts
 */
public record AgentRequest(
        StoreId store,
        UUID id,
        String agent,
        String agentName,
        String agentRequest,
        Exercise exercise,
        String regime,
        Optional<SubjectId> person,
        RequestState state,
        Instant received,
        Instant due,
        Optional<Instant> ended) {

    /** Whether it waits for the person. */
    public boolean isOpen() {
        return state == RequestState.ASKED;
    }
}
