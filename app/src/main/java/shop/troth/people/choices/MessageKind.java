package shop.troth.people.choices;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.stores.Messages.Cap;
import shop.troth.stores.Messages.Topic;

/**
 * A kind of message from the register of mail, completed by a store's policy and its {@code messages.yaml}.
 *
 * @param topic the topic whose switch ends it; empty if people cannot end it, or the store has no such topic
 * @param clause id of the clause that allows sending it; empty if none does, and then it is not sent
 * @param limits limits on how often it is sent
 */
public record MessageKind(
        DeclaredMail mail, Category category, Optional<Topic> topic, Optional<String> clause, List<Limit> limits) {

    /** What a message is to its recipient. */
    public enum Category {
        /** What they asked for, or a message about their order. */
        SERVICE,
        /** Messages that are neither requested nor promotional. */
        NOTICE,
        /** Messages that the policy calls promotional. */
        PROMOTION
    }

    /**
     * A limit on how often messages are sent.
     *
     * @param kinds the kinds of mail that count together
     * @param from id of the clause or topic that states the limit
     */
    public record Limit(Cap cap, Set<String> kinds, String from) {}
}
