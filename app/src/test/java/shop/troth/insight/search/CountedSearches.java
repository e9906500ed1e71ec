package shop.troth.insight.search;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import shop.troth.catalog.search.SearchProducts;
import shop.troth.catalog.search.SearchQuery;
import shop.troth.insight.search.MissedReports.Row;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.policy.features.Features;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.MovableClock;
import shop.troth.testing.RunningShop;
import shop.troth.testing.TestDatabase;

/** Searches in the running shop's catalogs, counted in a database of their own, by a clock that a test moves. */
final class CountedSearches implements AutoCloseable {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Duration DAY = Duration.ofDays(1);

    static final Store STORE = store("betty-mills");

    final TestDatabase database = TestDatabase.fresh();
    private final DataSource source = database.dataSource();
    final JdbcClient db = JdbcClient.create(source);
    final MovableClock clock = new MovableClock(Instant.parse("2026-06-01T20:00:00Z"));
    final WordKeys keys = new WordKeys(db, SHOP.bean(RootKeyset.class), new JdbcTransactionManager(source));
    final MissedRows rows = new MissedRows(db, keys);
    final MissedSearches searches = new MissedSearches(SHOP.bean(Features.class), clock);
    final MissedReports reports = new MissedReports(rows, clock);
    final WriteMissed writeMissed;
    final ForgetSearches forgetSearches;

    CountedSearches() {
        var stores = SHOP.bean(Stores.class);
        writeMissed = new WriteMissed(searches, rows, stores, clock);
        forgetSearches = new ForgetSearches(rows, SHOP.bean(Features.class), stores, clock);
    }

    static Store store(String id) {
        return SHOP.bean(Stores.class).get(new StoreId(id));
    }

    void search(Store store, SearchQuery wish) {
        searches.note(store, wish, SHOP.bean(SearchProducts.class).search(store.id(), wish, 10));
    }

    void search(String text) {
        search(STORE, text(text));
    }

    static SearchQuery text(String text) {
        return new SearchQuery(text, "", Map.of(), SearchQuery.Order.FITTING, "");
    }

    /** Searched once on each of so many days in a row, today the last of them. */
    void searchOnDays(String text, int days) {
        for (int i = 1; i <= days; i++) {
            search(text);
            writeMissed.round();
            if (i < days) {
                clock.forward(DAY);
            }
        }
    }

    void pass(int days) {
        clock.forward(DAY.multipliedBy(days));
    }

    List<String> read() {
        return reports.after(STORE, MissedReports.FIRST, 100).stream()
                .map(Row::word)
                .toList();
    }

    long counted() {
        return reports.days(STORE).stream()
                .mapToLong(MissedReports.Day::searches)
                .sum();
    }

    /** All that the tables contain, as text. */
    String everything() {
        return db.sql("""
                        select coalesce(string_agg(t, ' '), '')
                          from (select d::text as t from insight.missed_day d union all select w::text from insight.missed_word w) as rows
                        """).query(String.class).single();
    }

    @Override
    public void close() {
        database.close();
    }
}
