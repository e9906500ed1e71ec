package shop.troth.proof;

import java.time.Instant;
import shop.troth.kernel.StoreId;
import shop.troth.proof.stated.StatementFault;

/**
 * A line of the proof.
 *
 * @param clause id within the store's policy
 * @param addition whether it is one of the additions to the store's own policy
 * @param at when it was checked
 * @param build which software checked it, as {@link RunningBuild} tells; empty if an earlier release did, or none
 */
public record ProofFinding(
        StoreId store, String clause, boolean addition, Evidence evidence, Instant at, String build) {

    /** What no check found. */
    public ProofFinding(StoreId store, String clause, boolean addition, Evidence evidence, Instant at) {
        this(store, clause, addition, evidence, at, "");
    }

    ProofFinding as(Evidence weighed) {
        return new ProofFinding(store, clause, addition, weighed, at, build);
    }

    /** Whether what was found is no longer as it was stated in the ledger, so that it does not count. */
    public boolean isAltered() {
        return verdict() == Verdict.BROKEN && StatementFault.isSaidIn(evidence.sentence());
    }

    /** The evidence's verdict. */
    public Verdict verdict() {
        return evidence.verdict();
    }
}
