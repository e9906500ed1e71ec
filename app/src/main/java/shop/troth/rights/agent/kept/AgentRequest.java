package shop.troth.rights.agent.kept;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.choices.ChoiceChannel;

/**
 * A request that an agent made for a person, or that staff entered for somebody who called or wrote.
 *
 * @param id random id, by which the agent refers to the request
 * @param came how it came, by phone or letter; empty if from an agent
 * @param agent id of the agent; empty for a call or a letter, like the next two
 * @param agentName the agent's name shown to people
 * @param agentRequest the agent's own number for it; empty if it gave none
 * @param regime {@code ccpa} or {@code voluntary}
 * @param person a person with the given address; empty if the store has none, or no longer has one
 * @param received when the store received it, which may be before it was entered
 * @param due until when the person can confirm it, or staff have to answer the letter
 */
public record AgentRequest(
        StoreId store,
        UUID id,
        Optional<ChoiceChannel> came,
        String agent,
        String agentName,
        String agentRequest,
        RequestedRight exercise,
        String regime,
        Optional<SubjectId> person,
        RequestState state,
        Instant received,
        Instant due,
        Optional<Instant> ended) {

    /** Returns who made the request, for people, as the beginning of a sentence. */
    public String asker() {
        return came.map(it -> it == ChoiceChannel.PHONE ? "Someone who called us" : "Someone who wrote to us")
                .orElse(agentName);
    }

    /** Returns whether the request waits for the person. */
    public boolean isOpen() {
        return state == RequestState.ASKED;
    }
}
