package shop.troth.insight;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.stores.Store;

/** Sales, refunds, and tax of a period: days of the store's calendar, both inclusive, in its current currency. */
@Component
@RequiredArgsConstructor
public class SalesReports {

    public record Day(LocalDate day, Figures figures) {}

    /**
     * Figures of one product, category, discount, rate, or state.
     *
     * @param key empty for amounts that belong to none
     * @param name its name when it was last counted, or its key
     */
    public record Row(String key, String name, Figures figures) {}

    private final SalesSums tallies;
    private final UncountedEvents waiting;

    /** Returns the total of each day; days without events are omitted. */
    public List<Day> days(Store store, LocalDate from, LocalDate until) {
        return tallies.days(store, from, until);
    }

    /** Returns the figures by key, highest sales first. */
    public List<Row> rows(Store store, Dimension dimension, LocalDate from, LocalDate until, int most) {
        return tallies.rows(store, dimension, from, until, most);
    }

    /**
     * Returns the total of all keys. An order counts once for each of its keys, so instead of {@link Dimension#DISCOUNT} ask for
     * {@link Dimension#DISCOUNTED}, and instead of product and category, for {@link Dimension#ALL}.
     */
    public Figures total(Store store, Dimension dimension, LocalDate from, LocalDate until) {
        return tallies.total(store, dimension, from, until);
    }

    /** Returns the first day on which something was counted by state. */
    public Optional<LocalDate> statesSince(Store store) {
        return tallies.since(store, Dimension.STATE);
    }

    /** Returns whether some events are not counted yet. */
    public boolean isBehind(Store store) {
        return waiting.isAny(store.id());
    }
}
