package shop.troth.policy.language;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import shop.troth.kernel.encoding.DashedWord;
import shop.troth.policy.Action;
import shop.troth.policy.Condition;

/**
 * One rule of a clause. Names are leaves or branches; a branch covers everything below it.
 *
 * @param purposes empty means all
 * @param recipients empty means all that the actions can have
 * @param when empty if the rule has no {@code if}
 * @param keep only in a {@code may: keep}
 * @param basis only in a {@code may}
 */
public record Rule(
        Verb verb,
        List<Action> actions,
        List<String> data,
        List<String> purposes,
        List<String> recipients,
        Optional<Condition> when,
        Optional<Keep> keep,
        Optional<Basis> basis,
        int line) {

    /** What a rule does to the questions it covers. */
    public enum Verb {
        /** Permits if its condition holds. */
        MAY,
        /** Forbids if its condition holds. */
        NEVER,
        /** Requires its condition, and permits nothing by itself. */
        ONLY;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The legal basis of what the store does (GDPR, article 6). */
    public enum Basis {
        /** The person's consent. */
        CONSENT,
        /** What an agreement with the person requires, or what they request before one. */
        CONTRACT,
        /** What the law requires of the store. */
        LEGAL_DUTY,
        /** The store's own interest, until the person objects. */
        LEGITIMATE_INTEREST;

        private final String word = DashedWord.of(this);

        /** As a policy writes it, such as {@code legal-duty}. */
        public String word() {
            return word;
        }

        public static Optional<Basis> of(String word) {
            return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst();
        }
    }

    /** The same rule about only some of its data, purposes, and recipients. */
    public Rule about(List<String> someData, List<String> somePurposes, List<String> someRecipients) {
        return new Rule(verb, actions, someData, somePurposes, someRecipients, when, keep, basis, line);
    }

    /** When it applies: always, without an {@code if}. */
    public Condition condition() {
        return when.orElse(Condition.ALWAYS);
    }

    /** Whether its clause may admit circumstances in which it gives way; a {@code never} without {@code if} is absolute. */
    public boolean canStepBack() {
        return verb == Verb.ONLY || verb == Verb.NEVER && when.isPresent();
    }

    /** Who can receive the data: the named recipients, or all. */
    public List<String> recipientNames() {
        return recipients.isEmpty() ? List.of(Tree.ROOT) : recipients;
    }

    public List<String> purposeNames() {
        return purposes.isEmpty() ? List.of(Tree.ROOT) : purposes;
    }
}
