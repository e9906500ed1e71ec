package shop.troth.visits;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import shop.troth.database.VisitsDatabase;
import shop.troth.kernel.StoreId;
import shop.troth.visits.Tally.Kind;

/**
 * Makes up visits since the beginning of last month, so that somebody who tries a store sees what its reports look like. The reports say so. Sums only: there is no
 * row of a visit that nobody made, and a store's reports show only what its policy lets it count.
 */
public final class MakeUpVisits {

    private static final int WEEKDAY = 420;
    private static final int WEEKEND = 190;
    private static final int MOST_PAGES = 6;

    private final RandomGenerator chance;
    private final Map<Tally, Long> sums = new HashMap<>();

    private MakeUpVisits(RandomGenerator chance) {
        this.chance = chance;
    }

    /**
     * Adds the sums of last month and of this one up to yesterday to those of a store.
     *
     * @param pages the paths of its products and written pages
     * @param campaigns the names that links of its promotions can carry
     * @return how many visits were made up
     */
    public static long run(
            VisitsDatabase database,
            StoreId store,
            List<String> pages,
            List<String> campaigns,
            LocalDate today,
            RandomGenerator chance) {
        var made = new MakeUpVisits(chance);
        long visits = 0;
        for (var day = first(today); day.isBefore(today); day = day.plusDays(1)) {
            visits += made.day(day, pages, campaigns);
        }
        new VisitRows(database, Clock.systemUTC()).add(store, List.of(), made.sums);
        return visits;
    }

    /** The first day that is made up: the first of last month, so that reports and statistics for partners have a whole month. */
    public static LocalDate first(LocalDate today) {
        return today.withDayOfMonth(1).minusMonths(1);
    }

    private long day(LocalDate day, List<String> pages, List<String> campaigns) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        int usual = weekend ? WEEKEND : WEEKDAY;
        int visits = usual + chance.nextInt(-usual / 6, usual / 6);
        for (int i = 0; i < visits; i++) {
            visit(day, pages, campaigns);
        }
        sums.merge(Tally.of(day, Kind.MADE_UP, ""), (long) visits, Long::sum);
        return visits;
    }

    private void visit(LocalDate day, List<String> pages, List<String> campaigns) {
        boolean isNew = chance.nextInt(10) < 6;
        add(Tally.of(day, Kind.VISIT, isNew ? Tally.NEW : Tally.RETURNING));
        add(Tally.of(day, Kind.OFTEN, Tally.often(isNew ? 1 : 2 + likely(6))));
        if (!campaigns.isEmpty() && chance.nextInt(12) == 0) {
            add(Tally.of(day, Kind.CAMPAIGN, campaigns.get(likely(campaigns.size()))));
        }
        var from = "";
        int most = 1 + chance.nextInt(MOST_PAGES);
        for (int i = 0; i < most; i++) {
            var page = i == 0 && chance.nextInt(3) > 0 ? "/" : i == 1 ? "/products" : pages.get(likely(pages.size()));
            add(Tally.of(day, Kind.PAGE, page));
            add(new Tally(day, Kind.FLOW, from, page));
            if (page.startsWith("/pages/") && chance.nextInt(5) < 3) {
                add(Tally.of(day, Kind.CONTENT, page.substring("/pages/".length())));
            }
            from = page;
        }
    }

    private void add(Tally what) {
        sums.merge(what, 1L, Long::sum);
    }

    /** An index of which the first are much more likely than the last. */
    private int likely(int size) {
        return (int) (size * Math.pow(chance.nextDouble(), 3));
    }
}
