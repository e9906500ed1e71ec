package shop.troth.proof.stated;

import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;

/** Writes each statement's position in the ledger to its row; it is known once the statement is sealed, a second or two later. */
@Service
@RequiredArgsConstructor
public class PlaceStated {

    private static final int AT_ONCE = 1_000;

    private final StatedRows rows;
    private final SealedStatements sealed;

    /** Skips statements that still wait to be sealed, until the next time. */
    public void place(StoreId store) {
        for (var row : rows.withoutPlace(store, AT_ONCE)) {
            var line = row.last().line();
            if (!sealed.waits(store, line)) {
                sealed.find(store, row.clause(), line).ifPresent(it -> rows.place(store, row.number(), it));
            }
        }
    }
}
