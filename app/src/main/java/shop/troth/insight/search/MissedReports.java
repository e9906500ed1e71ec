package shop.troth.insight.search;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.stores.Store;

/** Words that searches found nothing for in the last {@link #DAYS} days of the store's calendar, today included. */
@Component
@RequiredArgsConstructor
public class MissedReports {

    /** Clause betty-mills.visit-records: 30 days after it was recorded. */
    public static final int DAYS = 30;

    /** The start of the first page. */
    public static final Last FIRST = new Last(Long.MAX_VALUE, "");

    /**
     * A word that was searched on enough days to be read.
     *
     * @param hash of the word, in hexadecimal
     * @param searches number of searches
     * @param days number of days
     */
    public record Row(String word, String hash, long searches, int days) {}

    /** The last row of a page, without its word, so that no search text appears in an address. */
    public record Last(long searches, String hash) {}

    /** @param searches searches of all words, including those that can't be read */
    public record Day(LocalDate day, long searches) {}

    private final MissedRows rows;
    private final Clock clock;

    /** Returns the rows after the last one of the previous page, or after {@link #FIRST}, most searched first. */
    public List<Row> after(Store store, Last last, int most) {
        return rows.after(store.id(), since(store, clock), last, most);
    }

    /** Returns the searches per day; days without any are omitted. */
    public List<Day> days(Store store) {
        return rows.days(store.id(), since(store, clock));
    }

    /** Returns the first day of the period. */
    static LocalDate since(Store store, Clock clock) {
        return LocalDate.ofInstant(clock.instant(), store.dispatch().zone()).minusDays(DAYS - 1L);
    }
}
