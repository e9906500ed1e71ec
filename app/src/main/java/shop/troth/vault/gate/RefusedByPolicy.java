package shop.troth.vault.gate;

import java.util.List;
import org.springframework.modulith.NamedInterface;
import shop.troth.policy.Action;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;

/**
 * Thrown if the policy refuses, or a retention period is over; {@link RecordRefusal} has recorded it by then. Names the question and the
 * clauses, never a value and never the person.
 */
@NamedInterface("gate")
public class RefusedByPolicy extends RuntimeException {

    private final List<String> clauses;

    RefusedByPolicy(
            Action action,
            DataCategory data,
            Purpose purpose,
            Recipient recipient,
            List<String> clauses,
            String because) {
        super("'%s %s for %s with %s' is refused: %s%s"
                .formatted(
                        action.name().toLowerCase(java.util.Locale.ROOT),
                        data.name(),
                        purpose.name(),
                        recipient.name(),
                        because,
                        clauses.isEmpty() ? "" : " " + clauses));
        this.clauses = List.copyOf(clauses);
    }

    /** Thrown if the person was found to be under 13: none of their data is used anymore, and it is about to be erased. */
    @NamedInterface("gate")
    public static final class UnderThirteen extends RefusedByPolicy {

        UnderThirteen(Action action, DataCategory data, Purpose purpose, Recipient recipient, List<String> clauses) {
            super(action, data, purpose, recipient, clauses, "the person was found to be under 13");
        }
    }

    /** Ids of the clauses that refused; empty if no clause permits the use, or a retention period is over. */
    public List<String> clauses() {
        return clauses;
    }
}
