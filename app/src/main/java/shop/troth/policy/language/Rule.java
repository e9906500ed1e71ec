package shop.troth.policy.language;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import shop.troth.kernel.encoding.DashedWord;
import shop.troth.policy.Action;
import shop.troth.policy.Condition;

/**
 * One rule of a clause. Names are leaves or branches; a branch covers all below it.
 *
 * @param purposes empty: all
 * @param recipients empty: all that the actions can have
 * @param when empty where the rule has no {@code if}
 * @param keep on a {@code may: keep}, and nowhere else
 * @param basis on a {@code may}, and nowhere else
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
        /** Permits where its condition holds. */
        MAY,
        /** Forbids where its condition holds. */
        NEVER,
        /** Demands its condition, and permits nothing by itself. */
        ONLY;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** On what the law lets the store rest what it does (GDPR, article 6). */
    public enum Basis {
        /** The person's own yes. */
        CONSENT,
        /** What an agreement with the person takes, or what they ask for before one. */
        CONTRACT,
        /** What the law makes the store do. */
        LEGAL_DUTY,
        /** An interest of the store's own, until the person objects. */
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

    /** When it holds: always, without an {@code if}. */
    public Condition condition() {
        return when.orElse(Condition.ALWAYS);
    }

    /** Whether its clause may name circumstances in which it steps back; a {@code never} without {@code if} is absolute. */
    public boolean canStepBack() {
        return verb == Verb.ONLY || verb == Verb.NEVER && when.isPresent();
    }

    /** Who can get the data: the store itself for inward actions, else those named, or all. */
    public List<String> recipientNames() {
        return recipients.isEmpty() ? List.of(Tree.ROOT) : recipients;
    }

    public List<String> purposeNames() {
        return purposes.isEmpty() ? List.of(Tree.ROOT) : purposes;
    }
}
