package shop.troth.insight;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import shop.troth.stores.Store;

/** What was sold, refunded and taxed in a time: days of the store's calendar, both inclusive, in its currency as it is now. */
@Component
public class SalesReports {

    public record Day(LocalDate day, Figures figures) {}

    /**
     * One product, category, discount or rate.
     *
     * @param key the empty text for what belongs to none of them
     * @param name what it was called when it was counted last, or its key
     */
    public record Row(String key, String name, Figures figures) {}

    private final Tallies tallies;
    private final Waiting waiting;

    SalesReports(Tallies tallies, Waiting waiting) {
        this.tallies = tallies;
        this.waiting = waiting;
    }

    /** Of everything, day by day, the days left out on which nothing happened. */
    public List<Day> days(Store store, LocalDate from, LocalDate until) {
        return tallies.days(store, from, until);
    }

    /** By key, what sold for most first. */
    public List<Row> rows(Store store, Dimension dimension, LocalDate from, LocalDate until, int most) {
        return tallies.rows(store, dimension, from, until, most);
    }

    /**
     * Of all keys. An order counts once for each of its keys: in place of {@link Dimension#DISCOUNT} ask for {@link Dimension#DISCOUNTED},
     * in place of product and category for {@link Dimension#ALL}.
     */
    public Figures total(Store store, Dimension dimension, LocalDate from, LocalDate until) {
        return tallies.total(store, dimension, from, until);
    }

    /** Whether something that happened is not counted yet. */
    public boolean isBehind(Store store) {
        return waiting.isAny(store.id());
    }
}
