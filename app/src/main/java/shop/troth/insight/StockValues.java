package shop.troth.insight;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.stores.Store;

/** The stock on each day, in the store's current currency. */
@Component
@RequiredArgsConstructor
public class StockValues {

    /**
     * The stock of a category.
     *
     * @param minor value of the pieces at their unit prices, in minor units
     */
    public record Value(String category, long pieces, long minor) {}

    /** The stock of all categories on a day. */
    public record Day(LocalDate day, long pieces, long minor) {}

    private final JdbcClient db;

    /** Writes the stock of a day, unless it was written before. */
    void add(Store store, LocalDate day, Collection<Value> values) {
        db.sql("""
                        insert into insight.stock_value (store_id, currency, day, category, pieces, value_minor)
                        select :store, :currency, :day, category, pieces, minor
                          from unnest(:categories::text[], :pieces::bigint[], :minors::bigint[]) as counted(category, pieces, minor)
                        on conflict (store_id, currency, day, category) do nothing
                        """)
                .param("store", store.id().value())
                .param("currency", store.currency().getCode())
                .param("day", day)
                .param("categories", values.stream().map(Value::category).toArray(String[]::new))
                .param("pieces", column(values, Value::pieces))
                .param("minors", column(values, Value::minor))
                .update();
    }

    /** Returns the last day counted. */
    public Optional<LocalDate> newest(Store store) {
        return db.sql("""
                        select day from insight.stock_value where store_id = :store and currency = :currency order by day desc limit 1
                        """)
                .param("store", store.id().value())
                .param("currency", store.currency().getCode())
                .query((row, _) -> row.getObject("day", LocalDate.class))
                .optional();
    }

    /** Returns the stock by category, highest value first. */
    public List<Value> of(Store store, LocalDate day) {
        return db.sql("""
                        select category, pieces, value_minor from insight.stock_value
                         where store_id = :store and currency = :currency and day = :day
                         order by value_minor desc, category
                        """)
                .param("store", store.id().value())
                .param("currency", store.currency().getCode())
                .param("day", day)
                .query((row, _) ->
                        new Value(row.getString("category"), row.getLong("pieces"), row.getLong("value_minor")))
                .list();
    }

    /** Returns the days in a range; days that were not counted are omitted. */
    public List<Day> days(Store store, LocalDate from, LocalDate until) {
        return db.sql("""
                        select day, sum(pieces) as pieces, sum(value_minor) as minor from insight.stock_value
                         where store_id = :store and currency = :currency and day between :from and :until
                         group by day order by day
                        """)
                .param("store", store.id().value())
                .param("currency", store.currency().getCode())
                .param("from", from)
                .param("until", until)
                .query((row, _) ->
                        new Day(row.getObject("day", LocalDate.class), row.getLong("pieces"), row.getLong("minor")))
                .list();
    }

    private static Long[] column(Collection<Value> values, Function<Value, Long> of) {
        return values.stream().map(of).toArray(Long[]::new);
    }
}
