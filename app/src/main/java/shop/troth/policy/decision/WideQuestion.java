package shop.troth.policy.decision;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import shop.troth.policy.Action;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.language.Duty;

/**
 * A question that may name branches. It is allowed if every leaf question that some {@code may} covers is allowed, and refused if none is
 * covered.
 */
public final class WideQuestion {

    private final PolicyTable table;
    private final String words;
    private final int[] leaves;
    private final int[] covered;

    public WideQuestion(PolicyTable table, Action action, DataCategory data, Purpose purpose, Recipient recipient) {
        this.table = table;
        this.words = action.word() + " " + data + " for " + purpose + (action.outward() ? " with " + recipient : "");
        this.leaves = table.questions()
                .under(List.of(action), List.of(data.name()), List.of(purpose.name()), List.of(recipient.name()));
        this.covered = Arrays.stream(leaves).filter(table.rules()::isCovered).toArray();
    }

    /** Whether there is any such question. */
    public boolean exists() {
        return leaves.length > 0;
    }

    /** The numbers of the leaf questions that some clause covers. */
    public int[] covered() {
        return covered.clone();
    }

    /** @param facts from {@link shop.troth.policy.Circumstances#bits} */
    public boolean allows(long facts) {
        return covered.length > 0 && Arrays.stream(covered).allMatch(it -> table.allows(it, facts));
    }

    /**
     * The answer with the clauses that decided it.
     *
     * @param facts as for {@link #allows}
     */
    public Decision decide(long facts) {
        if (!exists()) {
            return new Decision.Refused(List.of(new Reason.NoSuchQuestion(words)));
        }
        return allows(facts) ? allowed(facts) : refused(facts);
    }

    private Decision allowed(long facts) {
        var clauses = new LinkedHashSet<String>();
        var duties = new LinkedHashSet<Duty>();
        for (int question : covered) {
            var one = table.allowed(question, facts);
            clauses.addAll(one.clauses());
            duties.addAll(one.duties());
        }
        return new Decision.Allowed(List.copyOf(clauses), List.copyOf(duties));
    }

    private Decision refused(long facts) {
        var reasons = new LinkedHashSet<Reason>();
        if (covered.length == 0) {
            reasons.add(new Reason.NothingPermits(words));
        }
        Arrays.stream(covered.length == 0 ? leaves : covered)
                .filter(it -> !table.allows(it, facts))
                .mapToObj(it -> table.reasons(it, facts))
                .flatMap(List::stream)
                .filter(it -> !(it instanceof Reason.NothingPermits))
                .forEach(reasons::add);
        return new Decision.Refused(List.copyOf(reasons));
    }
}
