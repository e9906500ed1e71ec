package shop.troth.proof.stated;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;

/** Compares all statements of the proof with the ledger. */
@Service
@RequiredArgsConstructor
public class ExamineStated {

    private static final int AT_ONCE = 500;

    private final StatedRows rows;
    private final SealedStatements sealed;
    private final PlaceStated placeStated;

    /**
     * @param pause called between batches of statements, to slow down a run in the background
     * @return one sentence for each kind of difference from what was stated; empty if there is none
     */
    public List<String> examine(StoreId store, Runnable pause) {
        placeStated.place(store);
        long missing = 0;
        long altered = 0;
        long expected = 1;
        var seen = new HashSet<String>(); // an entry that appears twice replaces another
        var mistaken = new HashSet<String>();
        for (var batch = rows.after(store, 0, AT_ONCE); !batch.isEmpty(); ) {
            for (var row : batch) {
                missing += row.number() - expected;
                expected = row.number() + 1;
                altered +=
                        isAsStated(store, row, mistaken) && seen.add(row.last().salt()) ? 0 : 1;
                if (Withdrawal.isMistaken(row.last().said())) {
                    mistaken.add(row.last().said());
                }
            }
            pause.run();
            batch = rows.after(store, expected - 1, AT_ONCE);
        }
        var faults = new ArrayList<String>();
        if (missing > 0 || !rows.isWhole(store)) {
            faults.add(
                    "In %s, statements of what our checks found were removed from the database or added to it%s: the ledger has another number of them."
                            .formatted(
                                    store, missing > 0 ? " (%,d are missing between others)".formatted(missing) : ""));
        }
        if (altered > 0) {
            faults.add("In %s, %,d of the statements of what our checks found are not as the ledger has them."
                    .formatted(store, altered));
        }
        return List.copyOf(faults);
    }

    /** @param before the texts so far that can be withdrawn */
    private boolean isAsStated(StoreId store, StatedRows.Row row, Set<String> before) {
        return row.last().fits(row.clause(), row.verdict())
                && sealed.has(store, row.clause(), row.last())
                && Withdrawal.withdrawn(row.last().said()).stream().allMatch(before::contains);
    }
}
