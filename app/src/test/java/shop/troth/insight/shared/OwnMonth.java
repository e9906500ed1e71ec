package shop.troth.insight.shared;

import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.insight.shared.SharedStatistics.Outcome;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;

/** A month of a store for one test: its sums, its table, and who got it. All of it goes afterward. */
public final class OwnMonth implements AutoCloseable {

    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.owner();
    private final SharedStatistics statistics = SHOP.bean(SharedStatistics.class);

    public final Store store;
    public final YearMonth month;

    /** @param back which of the months that are over, 0 for the last; each test has one of its own */
    public OwnMonth(String store, int back) {
        this.store = SHOP.bean(Stores.class).get(new StoreId(store));
        this.month = statistics.over(this.store).get(back);
        close();
    }

    /** The same with pages opened. */
    public OwnMonth with(String page, long times) {
        return with("PAGE", page, times);
    }

    public OwnMonth with(String kind, String name, long times) {
        db.sql("insert into visits.tally values (:store, :day, :kind, :name, '', :times)")
                .param("store", store.id().value())
                .param("day", month.atDay(12))
                .param("kind", kind)
                .param("name", name)
                .param("times", times)
                .update();
        return this;
    }

    /** Its table as text. */
    public String file() {
        return new String(statistics.make(store, month).orElseThrow().file().bytes(), StandardCharsets.UTF_8);
    }

    Outcome approve(UUID key, String recipient) {
        return statistics.approve(store.id(), key, month, recipient, UUID.randomUUID());
    }

    @Override
    public void close() {
        SHOP.asOwner(it -> {
            it.sql("alter table insight.shared_month disable trigger shared_month_remains")
                    .update();
            for (var table : List.of("insight.shared_export", "insight.shared_month")) {
                it.sql("delete from " + table + " where store_id = :store and month = :month")
                        .param("store", store.id().value())
                        .param("month", month.atDay(1))
                        .update();
            }
            it.sql("alter table insight.shared_month enable trigger shared_month_remains")
                    .update();
        });
        db.sql("delete from visits.tally where store_id = :store and day between :from and :until")
                .param("store", store.id().value())
                .param("from", month.atDay(1))
                .param("until", month.atEndOfMonth())
                .update();
    }
}
