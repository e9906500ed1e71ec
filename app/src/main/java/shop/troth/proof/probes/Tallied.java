package shop.troth.proof.probes;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.Ledger;
import shop.troth.ledger.Tally;

/** Counts sealed entries of a store's record. */
@Component
public class Tallied {

    private static final Duration UNTIL_SEALED = Duration.ofSeconds(15);

    private final Ledger ledger;
    private final Duration untilSealed;

    @Autowired
    Tallied(Ledger ledger) {
        this(ledger, UNTIL_SEALED);
    }

    /** @param untilSealed how long an entry is waited for */
    public Tallied(Ledger ledger, Duration untilSealed) {
        this.ledger = ledger;
        this.untilSealed = untilSealed;
    }

    public Stream<Tally> sorts(StoreId store) {
        return ledger.tallies(store).stream();
    }

    public long count(StoreId store, Predicate<Tally> which) {
        return sorts(store).filter(which).mapToLong(Tally::entries).sum();
    }

    /** What is counted once all that was done before is sealed: else entries from before would pass for those of a try. */
    public long before(StoreId store, LongSupplier count) {
        Patience.until(untilSealed, () -> !ledger.waits(store));
        return count.getAsLong();
    }

    /** Whether a count gets there while entries are sealed, which takes a second or two. */
    public boolean reaches(LongSupplier count, long wanted) {
        return Patience.until(untilSealed, () -> count.getAsLong() >= wanted);
    }
}
