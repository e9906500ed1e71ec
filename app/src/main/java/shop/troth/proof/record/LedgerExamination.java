package shop.troth.proof.record;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The result of the last check of a store's ledger.
 *
 * @param entries how many entries of the ledger were compared with their hashes
 * @param whole whether these were all entries, rather than the newest
 * @param faults one sentence for each thing that is not as it was written; empty if everything is
 * @param tooOld whether the result is too old to count, or is not what this store wrote
 */
public record LedgerExamination(Instant at, long entries, boolean whole, List<String> faults, boolean tooOld) {

    /** A result from just now. */
    public LedgerExamination(Instant at, long entries, boolean whole, List<String> faults) {
        this(at, entries, whole, faults, false);
    }

    /** The same with these faults as well. */
    public LedgerExamination with(List<String> more) {
        return new LedgerExamination(
                at,
                entries,
                whole,
                Stream.concat(faults.stream(), more.stream()).toList(),
                tooOld);
    }

    LedgerExamination asTooOld() {
        return new LedgerExamination(at, entries, whole, faults, true);
    }
}
