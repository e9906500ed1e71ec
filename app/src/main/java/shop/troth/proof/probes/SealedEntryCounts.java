package shop.troth.proof.probes;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.Ledger;
import shop.troth.ledger.Tally;
import shop.troth.proof.pace.ProbePatience;

/** Counts sealed entries of a store's ledger. */
@Component
@RequiredArgsConstructor
public class SealedEntryCounts {

    private final Ledger ledger;
    private final ProbePatience patience;

    /** The counts of sealed entries, one for each combination of their fields. */
    public Stream<Tally> sorts(StoreId store) {
        return ledger.tallies(store).stream();
    }

    /** How many sealed entries match. */
    public long count(StoreId store, Predicate<Tally> which) {
        return sorts(store).filter(which).mapToLong(Tally::entries).sum();
    }

    /** Counts after everything done so far is sealed; otherwise, earlier entries would be counted as those of a test. */
    public long before(StoreId store, LongSupplier count) {
        settle(store);
        return count.getAsLong();
    }

    /** Waits until everything done so far is sealed, which takes a second or two; entries are visible only then. */
    public void settle(StoreId store) {
        patience.until(store, () -> !ledger.waits(store));
    }

    /** Whether a count reaches a number while entries are sealed, which takes a second or two. */
    public boolean reaches(StoreId store, LongSupplier count, long wanted) {
        return isSealed(store, () -> count.getAsLong() >= wanted);
    }

    /**
     * Whether something appears that is already written and waiting to be sealed. Stops once nothing is waiting, because it cannot appear
     * anymore.
     *
     * @param isThere whether it has appeared
     */
    public boolean isSealed(StoreId store, BooleanSupplier isThere) {
        patience.until(store, () -> isThere.getAsBoolean() || !ledger.waits(store));
        return isThere.getAsBoolean();
    }
}
