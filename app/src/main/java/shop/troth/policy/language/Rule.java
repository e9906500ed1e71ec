package shop.troth.policy.language;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import shop.troth.policy.Action;
import shop.troth.policy.Condition;

/**
 * One rule of a clause. Names are leaves or branches; a branch covers all below it.
 *
 * @param purposes empty: all
 * @param recipients empty: all that the actions can have
 * @param when empty where the rule has no {@code if}
 * @param keep on a {@code may: keep}, and nowhere else
 */
public record Rule(
        Verb verb,
        List<Action> actions,
        List<String> data,
        List<String> purposes,
        List<String> recipients,
        Optional<Condition> when,
        Optional<Keep> keep,
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
