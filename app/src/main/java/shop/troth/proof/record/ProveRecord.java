package shop.troth.proof.record;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;
import shop.troth.proof.schema.CompareSchema;

/** Looks through a store's record, compares the database's programs with those of this release, and keeps what it found. */
@Service
public class ProveRecord {

    /** How many entries the background proof compares at most. */
    private static final long NEWEST = 50_000;

    /** How much of it. */
    public enum Extent {
        NEWEST,
        WHOLE
    }

    private final ExamineRecord examineRecord;
    private final CompareSchema compareSchema;
    private final ExaminedRows rows;
    private final Clock clock;

    ProveRecord(ExamineRecord examineRecord, CompareSchema compareSchema, ExaminedRows rows, Clock clock) {
        this.examineRecord = examineRecord;
        this.compareSchema = compareSchema;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * What was damaged stays said until a look through everything finds it mended: after a fault, all is compared, whatever was asked. So it
     * is where nothing stands of the last look, or something that this store did not write.
     *
     * @param pause called between batches of people, by whoever has time
     */
    public Examined prove(StoreId store, Extent extent, Runnable pause) {
        boolean unharmed = rows.find(store)
                .filter(it -> it.faults().isEmpty() && !it.tooOld())
                .isPresent();
        boolean all = extent == Extent.WHOLE || !unharmed;
        var seen = examineRecord.examine(store, all ? Long.MAX_VALUE : NEWEST, pause);
        var faults = Stream.of(seen.faults(), compareSchema.compare())
                .flatMap(List::stream)
                .toList();
        var examined = new Examined(clock.instant(), seen.entries(), all || seen.entries() < NEWEST, faults);
        rows.put(store, examined);
        return examined;
    }
}
