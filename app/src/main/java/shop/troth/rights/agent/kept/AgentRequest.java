package shop.troth.rights.agent.kept;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.choices.Way;

/**
 * What an agent asked for somebody, or staff entered for somebody who called or wrote.
 *
 * @param id says nothing about the person; the agent asks about it by this number
 * @param came by phone or letter; empty for an agent’s
 * @param agent id of the agent; the empty text for who called or wrote, as the next two
 * @param agentName as people read it
 * @param agentRequest the agent's own number of it; the empty text where it gave none
 * @param regime {@code ccpa} or {@code voluntary}
 * @param person somebody who has the address that was named; empty where the store has it of nobody, or of nobody any more
 * @param received when it reached the store, which may be before it was entered
 * @param due until when it counts, or until when staff answer the letter
 */
public record AgentRequest(
        StoreId store,
        UUID id,
        Optional<Way> came,
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

    /** Who asked, as people read it at the beginning of a sentence. */
    public String asker() {
        return came.map(it -> it == Way.PHONE ? "Someone who called us" : "Someone who wrote to us")
                .orElse(agentName);
    }

    /** Whether it waits for the person. */
    public boolean isOpen() {
        return state == RequestState.ASKED;
    }
}
