package shop.troth.rights.agent;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.rights.agent.kept.Agent;
import shop.troth.rights.agent.kept.AgentRequests;
import shop.troth.rights.agent.kept.Agents;

/** Issues a token to an agent that the store knows, for a message that the agent signed (Data Rights Protocol 1.0, 2.05). */
@Service
@RequiredArgsConstructor
public class SetUpAgent {

    /** The token, or why there is none. */
    public sealed interface Outcome {
        record Token(String token) implements Outcome {

            @Override
            public String toString() {
                return "‹withheld›";
            }
        }

        record Refused(AgentRefusal why) implements Outcome {}
    }

    private final Agents agents;
    private final AgentRequests requests;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * Issues a new token, which replaces the agent's previous one.
     *
     * @param id the agent's id from the URL
     * @return refused if the message is not signed by an agent that the store knows, not valid for this store and now, already used, or a
     *     request for a person instead of a message for a token
     */
    public Outcome setUp(StoreId store, String id, String body) {
        var now = clock.instant();
        return agents.find(store, id)
                .<Outcome>map(agent -> switch (CheckedMessage.of(body, agent, store, now)) {
                    case CheckedMessage.Bad(var why) -> new Outcome.Refused(why);
                    case CheckedMessage.Good good
                    when good.object().has("exercise") -> new Outcome.Refused(AgentRefusal.NO_TOKEN_ASKED);
                    case CheckedMessage.Good good -> token(store, agent, good, now);
                })
                .orElse(new Outcome.Refused(AgentRefusal.NOT_SIGNED));
    }

    private Outcome token(StoreId store, Agent agent, CheckedMessage.Good message, Instant now) {
        return Objects.requireNonNull(
                transaction.<Outcome>execute(status -> requests.use(store, message.hash(), message.expires())
                        ? agents.nextToken(store, agent, now)
                                .<Outcome>map(Outcome.Token::new)
                                .orElse(new Outcome.Refused(AgentRefusal.NOT_SIGNED))
                        : new Outcome.Refused(AgentRefusal.USED)));
    }
}
