package shop.troth.people.choices;

import java.util.List;
import java.util.Optional;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.stores.Messages.Cap;
import shop.troth.stores.Messages.Topic;

/**
 * One line of the register of mail, as a store's policy and its {@code messages.yaml} complete it.
 *
 * @param topic whose switch ends it; none where people cannot, or the store has no such topic
 * @param clause id of the clause that lets it be sent; nothing where none does, and then none is
 * @param limits how often it comes at most
 */
public record MessageKind(
        DeclaredMail mail, Category category, Optional<Topic> topic, Optional<String> clause, List<Limit> limits) {

    /** What a message is to whoever gets it. */
    public enum Category {
        /** What they asked for, or what happened to their order. */
        SERVICE,
        /** News about their account that nobody asked for. */
        NOTICE,
        /** Everything that the policy calls promotional. */
        PROMOTION
    }

    /**
     * A promise of how often messages come at most.
     *
     * @param allTopics whether messages of all topics count together
     * @param from the id of the clause that says so, or the topic whose words do
     */
    public record Limit(Cap cap, boolean allTopics, String from) {}
}
