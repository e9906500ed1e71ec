package shop.troth.proof.record;

import java.time.Instant;
import java.util.List;

/**
 * What was found when a store's record was last looked through.
 *
 * @param entries of the ledger that were compared, each with its hash
 * @param whole whether those were all; else they were the newest
 * @param faults what is not as it was written, a sentence each; empty if all is
 * @param tooOld whether that was too long ago to say anything of now, or is not what this store wrote
 */
public record Examined(Instant at, long entries, boolean whole, List<String> faults, boolean tooOld) {

    /** What was found just now. */
    public Examined(Instant at, long entries, boolean whole, List<String> faults) {
        this(at, entries, whole, faults, false);
    }

    Examined asTooOld() {
        return new Examined(at, entries, whole, faults, true);
    }
}
