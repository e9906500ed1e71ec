package shop.troth.insight.search;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import shop.troth.stores.Store;

/** Words that searches found nothing for in the last {@link #DAYS} days of the store's calendar, today included. */
@Component
public class MissedReports {

    /** Clause betty-mills.visit-records: 30 days after it was recorded. */
    public static final int DAYS = 30;

    /** Where the first page begins. */
    public static final Last FIRST = new Last(Long.MAX_VALUE, "");

    /**
     * A word that was searched on enough days to be read.
     *
     * @param hash of the word, in hexadecimal
     * @param searches how often
     * @param days on how many days
     */
    public record Row(String word, String hash, long searches, int days) {}

    /** The last row of a page, without its word: what was typed stands in no address. */
    public record Last(long searches, String hash) {}

    /** @param searches of all words together, also of those that can't be read */
    public record Day(LocalDate day, long searches) {}

    private final MissedRows rows;
    private final Clock clock;

    MissedReports(MissedRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** What was searched most first, from behind the last row of the page before, or {@link #FIRST}. */
    public List<Row> after(Store store, Last last, int most) {
        return rows.after(store.id(), since(store, clock), last, most);
    }

    /** Day by day; days without any are left out. */
    public List<Day> days(Store store) {
        return rows.days(store.id(), since(store, clock));
    }

    /** The first day that counts. */
    static LocalDate since(Store store, Clock clock) {
        return LocalDate.ofInstant(clock.instant(), store.dispatch().zone()).minusDays(DAYS - 1L);
    }
}
