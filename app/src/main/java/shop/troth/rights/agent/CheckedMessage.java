package shop.troth.rights.agent;

import java.time.Instant;
import java.util.Optional;
import shop.troth.kernel.StoreId;
import shop.troth.rights.agent.kept.Agent;
import shop.troth.rights.agent.signed.Claims;
import shop.troth.rights.agent.signed.SignedMessage;
import tools.jackson.databind.JsonNode;

/** The result of the protocol's checks of a signed message (Data Rights Protocol 1.0, 3.07), made in the protocol's order. */
sealed interface CheckedMessage {

    /**
     * The message is signed by the agent, for this store, and currently valid.
     *
     * @param hash identifies the message if it is sent again
     * @param expires until when it could be sent again
     */
    record Good(JsonNode object, byte[] hash, Instant expires) implements CheckedMessage {}

    record Bad(AgentRefusal why) implements CheckedMessage {}

    static CheckedMessage of(String body, Agent agent, StoreId store, Instant now) {
        var message = SignedMessage.read(body);
        if (message.isEmpty()) {
            return new Bad(AgentRefusal.NOT_BASE64);
        }
        if (!message.get().isBy(agent.key())) {
            return new Bad(AgentRefusal.NOT_SIGNED);
        }
        var object = message.get().object();
        if (object.isEmpty()) {
            return new Bad(AgentRefusal.NOT_JSON);
        }
        var claims = Claims.of(object.get()).filter(_ -> Claims.hasAll(object.get()));
        if (claims.isEmpty()) {
            return new Bad(AgentRefusal.NO_CLAIMS);
        }
        return wrong(claims.get(), agent, store, now)
                .<CheckedMessage>map(Bad::new)
                .orElseGet(() -> new Good(
                        object.get(), message.get().hash(), claims.get().expires()));
    }

    private static Optional<AgentRefusal> wrong(Claims claims, Agent agent, StoreId store, Instant now) {
        if (!claims.agent().equals(agent.id())) {
            return Optional.of(AgentRefusal.OTHER_AGENT);
        }
        if (!claims.isFor(store.value())) {
            return Optional.of(AgentRefusal.OTHER_BUSINESS);
        }
        if (!claims.version().equals(Claims.VERSION)) {
            return Optional.of(AgentRefusal.OTHER_VERSION);
        }
        return claims.countsAt(now) ? Optional.empty() : Optional.of(AgentRefusal.NOT_NOW);
    }
}
