package shop.troth.vault.gate;

import java.util.List;
import org.springframework.modulith.NamedInterface;
import shop.troth.policy.Action;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;

/**
 * Thrown where the policy says no, or a retention period of it is over; {@link RecordRefusal} recorded it by then. Names the
 * question and the clauses, never a value and never the person.
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

    /** Nothing of this person is used any more: they were found to be under 13, and everything about them is about to be erased. */
    @NamedInterface("gate")
    public static final class UnderThirteen extends RefusedByPolicy {

        UnderThirteen(Action action, DataCategory data, Purpose purpose, Recipient recipient, List<String> clauses) {
            super(action, data, purpose, recipient, clauses, "the person was found to be under 13");
        }
    }

    /** Ids of the clauses that refused; empty where no clause permits, or the data are gone. */
    public List<String> clauses() {
        return clauses;
    }
}
