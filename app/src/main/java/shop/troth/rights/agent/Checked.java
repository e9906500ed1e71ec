package shop.troth.rights.agent;

import java.time.Instant;
import java.util.Optional;
import shop.troth.kernel.StoreId;
import shop.troth.rights.agent.kept.Agent;
import shop.troth.rights.agent.signed.Claims;
import shop.troth.rights.agent.signed.SignedMessage;
import tools.jackson.databind.JsonNode;

/** The result of the protocol's checks of a signed message (Data Rights Protocol 1.0, 3.07), made in the protocol's order. */
sealed interface Checked {

    /**
     * The message is signed by the agent, for this store, and currently valid.
     *
     * @param hash identifies the message if it is sent again
     * @param expires until when it could be sent again
     */
    record Good(JsonNode object, byte[] hash, Instant expires) implements Checked {}

    record Bad(Refusal why) implements Checked {}

    static Checked of(String body, Agent agent, StoreId store, Instant now) {
        var message = SignedMessage.read(body);
        if (message.isEmpty()) {
            return new Bad(Refusal.NOT_BASE64);
        }
        if (!message.get().isBy(agent.key())) {
            return new Bad(Refusal.NOT_SIGNED);
        }
        var object = message.get().object();
        if (object.isEmpty()) {
            return new Bad(Refusal.NOT_JSON);
        }
        var claims = Claims.of(object.get()).filter(_ -> Claims.hasAll(object.get()));
        if (claims.isEmpty()) {
            return new Bad(Refusal.NO_CLAIMS);
        }
        return wrong(claims.get(), agent, store, now)
                .<Checked>map(Bad::new)
                .orElseGet(() -> new Good(
                        object.get(), message.get().hash(), claims.get().expires()));
    }

    private static Optional<Refusal> wrong(Claims claims, Agent agent, StoreId store, Instant now) {
        if (!claims.agent().equals(agent.id())) {
            return Optional.of(Refusal.OTHER_AGENT);
        }
        if (!claims.isFor(store.value())) {
            return Optional.of(Refusal.OTHER_BUSINESS);
        }
        if (!claims.version().equals(Claims.VERSION)) {
            return Optional.of(Refusal.OTHER_VERSION);
        }
        return claims.countsAt(now) ? Optional.empty() : Optional.of(Refusal.NOT_NOW);
    }
}
