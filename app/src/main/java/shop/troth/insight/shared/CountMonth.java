package shop.troth.insight.shared;

import java.security.SecureRandom;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.insight.shared.MonthFile.Row;
import shop.troth.insight.shared.MonthFile.Table;
import shop.troth.kernel.StoreId;
import shop.troth.policy.features.Features;
import shop.troth.policy.register.Feature;
import shop.troth.stores.Store;
import shop.troth.visits.RawSums;
import shop.troth.visits.Tally.Kind;
import shop.troth.visits.VisitFeatures;

/**
 * Makes the table of a month from the sums of visits, always the same one: pages by part of the store, products and written pages one by one,
 * visits, and visits by promotion, as far as the policy lets the store count them. No other question can be asked of the sums, and no table
 * adds up months.
 */
@Component
@RequiredArgsConstructor
class CountMonth {

    /** Every count becomes a multiple of this. */
    static final long STEP = 10;

    private final RawSums sums;
    private final Features features;

    /** The table of a month; without tables if nothing in it may be told. */
    MonthFile count(Store store, YearMonth month) {
        return new MonthFile(
                store.id().value(),
                month.toString(),
                !sums.of(store.id(), Kind.MADE_UP, month.atDay(1), month.atEndOfMonth())
                        .isEmpty(),
                Cell.LEAST,
                STEP,
                tables(
                        of(store.id(), Kind.PAGE, VisitFeatures.COUNTED, month),
                        of(store.id(), Kind.VISIT, VisitFeatures.MEASURED, month),
                        of(store.id(), Kind.CAMPAIGN, VisitFeatures.CAMPAIGNS, month),
                        new SecureRandom()));
    }

    static List<Table> tables(
            Map<String, Long> opened, Map<String, Long> visited, Map<String, Long> promoted, RandomGenerator chance) {
        var tables = new ArrayList<Table>();
        var pages = pages(opened);
        if (pages.isLarge()) {
            tables.add(whole("Pages opened", pages, chance));
            pages.told().stream()
                    .filter(it -> it.parts().size() > 1)
                    .map(it -> table(it.name() + " opened", it.told(), it.parts(), chance))
                    .filter(it -> !it.rows().isEmpty())
                    .forEach(tables::add);
        }
        var visits = Cell.of("All visits", visited);
        if (visits.isLarge()) {
            tables.add(whole("Visits", visits, chance));
        }
        var promotions = Cell.of("", promoted).parts();
        var told = promotions.stream().filter(Cell::isLarge).toList(); // their sum is not told, so they need no cover
        if (!told.isEmpty()) {
            tables.add(table("Visits by promotion", told, promotions, chance));
        }
        return List.copyOf(tables);
    }

    private Map<String, Long> of(StoreId store, Kind kind, Feature feature, YearMonth month) {
        return features.has(store, feature) ? sums.of(store, kind, month.atDay(1), month.atEndOfMonth()) : Map.of();
    }

    /** Pages by part of the store. */
    private static Cell pages(Map<String, Long> counts) {
        var parts = new TreeMap<String, Map<String, Long>>();
        counts.forEach((page, count) ->
                parts.computeIfAbsent(part(page), it -> new TreeMap<>()).put(page, count));
        return Cell.of("All pages", parts.entrySet().stream().map(it -> Cell.of(it.getKey(), it.getValue())));
    }

    private static String part(String page) {
        if (page.equals("/")) {
            return "Home page";
        }
        if (page.startsWith("/products/")) {
            return "Products";
        }
        return page.startsWith("/pages/") ? "Written pages" : "Lists and other pages";
    }

    /** The whole, and of its parts what may be told. */
    private static Table whole(String title, Cell whole, RandomGenerator chance) {
        var parts = table(title, whole.told(), whole.parts(), chance);
        var rows = Stream.concat(Stream.of(row(whole, chance)), parts.rows().stream());
        return new Table(title, rows.toList(), parts.hidden());
    }

    /** In the order of the counts that are told: that of the exact ones would tell more than they do. */
    private static Table table(String title, List<Cell> told, List<Cell> all, RandomGenerator chance) {
        var rows = told.stream()
                .map(it -> row(it, chance))
                .sorted(Comparator.comparingLong(Row::count).reversed().thenComparing(Row::name))
                .toList();
        return new Table(title, rows, all.size() - told.size());
    }

    /** A count between two multiples becomes one of them, the nearer one more often, so that sums come out right on average. */
    private static Row row(Cell cell, RandomGenerator chance) {
        long over = cell.count() % STEP;
        return new Row(cell.name(), cell.count() - over + (chance.nextInt((int) STEP) < over ? STEP : 0));
    }
}
