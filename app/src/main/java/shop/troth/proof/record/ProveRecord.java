package shop.troth.proof.record;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;
import shop.troth.proof.schema.CompareSchema;

/** Checks a store's ledger, compares the database's functions and triggers with those of this release, and saves the result. */
@Service
@RequiredArgsConstructor
public class ProveRecord {

    /** The most entries that the background proof compares. */
    private static final long NEWEST = 50_000;

    /** How much of the ledger to compare. */
    public enum Extent {
        NEWEST,
        WHOLE
    }

    private final ExamineRecord examineRecord;
    private final CompareSchema compareSchema;
    private final ExaminedRows rows;
    private final Clock clock;

    /**
     * Checks and saves the result. Compares everything, whatever the extent, after a result with a fault, so that damage stays reported
     * until a complete check finds it repaired; and also if there is no last result, or one that is too old or that this store did not
     * write.
     *
     * @param pause called between batches of people, to slow down a run in the background
     */
    public LedgerExamination prove(StoreId store, Extent extent, Runnable pause) {
        boolean unharmed = rows.find(store)
                .filter(it -> it.faults().isEmpty() && !it.tooOld())
                .isPresent();
        boolean all = extent == Extent.WHOLE || !unharmed;
        var seen = examineRecord.examine(store, all ? Long.MAX_VALUE : NEWEST, pause);
        var faults = Stream.of(seen.faults(), compareSchema.compare())
                .flatMap(List::stream)
                .toList();
        var examined = new LedgerExamination(clock.instant(), seen.entries(), all || seen.entries() < NEWEST, faults);
        rows.put(store, examined);
        return examined;
    }
}
