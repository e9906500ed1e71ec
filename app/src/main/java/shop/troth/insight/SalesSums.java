package shop.troth.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.insight.SalesReports.Day;
import shop.troth.insight.SalesReports.Row;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Store;

/** The sums of all stores. A report reads the rows of its days by key, and never an order. */
@Component
@RequiredArgsConstructor
class SalesSums {

    private static final String SUMS = """
             coalesce(sum(orders), 0) as orders, coalesce(sum(pieces), 0) as pieces, coalesce(sum(gross_minor), 0) as gross_minor,
             coalesce(sum(off_minor), 0) as off_minor, coalesce(sum(shipping_minor), 0) as shipping_minor,
             coalesce(sum(tax_minor), 0) as tax_minor, coalesce(sum(refunds), 0) as refunds,
             coalesce(sum(pieces_back), 0) as pieces_back, coalesce(sum(back_minor), 0) as back_minor,
             coalesce(sum(shipping_back_minor), 0) as shipping_back_minor, coalesce(sum(tax_back_minor), 0) as tax_back_minor,
             coalesce(sum(taxable_minor), 0) as taxable_minor, coalesce(sum(untaxed_minor), 0) as untaxed_minor
            """;

    private static final String WHERE = """
              from insight.tally
             where store_id = :store and dimension = :dimension and currency = :currency and day between :from and :until
            """;

    private static final String ADD = """
            insert into insight.tally as t (store_id, dimension, currency, day, key, orders, pieces, gross_minor, off_minor,
                                            shipping_minor, tax_minor, refunds, pieces_back, back_minor,
                                            shipping_back_minor, tax_back_minor, taxable_minor, untaxed_minor)
            select :store, dimension, currency, day, key, orders, pieces, gross_minor, off_minor, shipping_minor, tax_minor,
                   refunds, pieces_back, back_minor, shipping_back_minor, tax_back_minor, taxable_minor, untaxed_minor
              from unnest(:dimensions::text[], :currencies::text[], :days::date[], :keys::text[], :orders::bigint[],
                          :pieces::bigint[], :gross::bigint[], :off::bigint[], :shipping::bigint[], :tax::bigint[],
                          :refunds::bigint[], :piecesBack::bigint[], :back::bigint[], :shippingBack::bigint[],
                          :taxBack::bigint[], :taxable::bigint[], :untaxed::bigint[])
                   as more(dimension, currency, day, key, orders, pieces, gross_minor, off_minor, shipping_minor, tax_minor,
                           refunds, pieces_back, back_minor, shipping_back_minor, tax_back_minor, taxable_minor,
                           untaxed_minor)
            on conflict (store_id, dimension, currency, day, key) do update
               set orders = t.orders + excluded.orders, pieces = t.pieces + excluded.pieces,
                   gross_minor = t.gross_minor + excluded.gross_minor, off_minor = t.off_minor + excluded.off_minor,
                   shipping_minor = t.shipping_minor + excluded.shipping_minor, tax_minor = t.tax_minor + excluded.tax_minor,
                   refunds = t.refunds + excluded.refunds, pieces_back = t.pieces_back + excluded.pieces_back,
                   back_minor = t.back_minor + excluded.back_minor,
                   shipping_back_minor = t.shipping_back_minor + excluded.shipping_back_minor,
                   tax_back_minor = t.tax_back_minor + excluded.tax_back_minor,
                   taxable_minor = t.taxable_minor + excluded.taxable_minor,
                   untaxed_minor = t.untaxed_minor + excluded.untaxed_minor
            """;

    private final JdbcClient db;

    /** In the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    void add(StoreId store, Sums sums) {
        if (sums.figures().isEmpty()) {
            return;
        }
        var entries = List.copyOf(sums.figures().keySet());
        var figures = List.copyOf(sums.figures().values());
        db.sql(ADD)
                .param("store", store.value())
                .param(
                        "dimensions",
                        entries.stream().map(it -> it.dimension().word()).toArray(String[]::new))
                .param("currencies", entries.stream().map(SumKey::currency).toArray(String[]::new))
                .param("days", entries.stream().map(it -> it.day().toString()).toArray(String[]::new))
                .param("keys", entries.stream().map(SumKey::key).toArray(String[]::new))
                .param("orders", column(figures, Figures::orders))
                .param("pieces", column(figures, Figures::pieces))
                .param("gross", column(figures, Figures::gross))
                .param("off", column(figures, Figures::off))
                .param("shipping", column(figures, Figures::shipping))
                .param("tax", column(figures, Figures::tax))
                .param("refunds", column(figures, Figures::refunds))
                .param("piecesBack", column(figures, Figures::piecesBack))
                .param("back", column(figures, Figures::back))
                .param("shippingBack", column(figures, Figures::shippingBack))
                .param("taxBack", column(figures, Figures::taxBack))
                .param("taxable", column(figures, Figures::taxable))
                .param("untaxed", column(figures, Figures::untaxed))
                .update();
        sums.names().forEach((dimension, names) -> call(store, dimension, names));
    }

    private void call(StoreId store, Dimension dimension, Map<String, String> names) {
        db.sql("""
                        insert into insight.name as n (store_id, dimension, key, name)
                        select :store, :dimension, key, name from unnest(:keys::text[], :names::text[]) as called(key, name)
                        on conflict (store_id, dimension, key) do update set name = excluded.name where n.name <> excluded.name
                        """)
                .param("store", store.value())
                .param("dimension", dimension.word())
                .param("keys", names.keySet().toArray(String[]::new))
                .param("names", names.values().toArray(String[]::new))
                .update();
    }

    List<Day> days(Store store, LocalDate from, LocalDate until) {
        return select("select day, " + SUMS + WHERE + " group by day order by day", store, Dimension.ALL, from, until)
                .query((row, _) -> new Day(row.getObject("day", LocalDate.class), figures(row)))
                .list();
    }

    List<Row> rows(Store store, Dimension dimension, LocalDate from, LocalDate until, int most) {
        return select("""
                        select sums.key, n.name, orders, pieces, gross_minor, off_minor, shipping_minor, tax_minor, refunds, pieces_back,
                               back_minor, shipping_back_minor, tax_back_minor, taxable_minor, untaxed_minor
                          from (select key, %s %s
                                 group by key
                                 order by sum(gross_minor - off_minor - back_minor) desc, key limit :most) as sums
                          left join insight.name n on n.store_id = :store and n.dimension = :dimension and n.key = sums.key
                         order by gross_minor - off_minor - back_minor desc, sums.key
                        """.formatted(SUMS, WHERE), store, dimension, from, until)
                .param("most", most)
                .query((row, _) -> new Row(row.getString("key"), called(row), figures(row)))
                .list();
    }

    Figures total(Store store, Dimension dimension, LocalDate from, LocalDate until) {
        return select("select " + SUMS + WHERE, store, dimension, from, until)
                .query((row, _) -> figures(row))
                .single();
    }

    /** The first day that has a row with a key; empty if there is none. */
    Optional<LocalDate> since(Store store, Dimension dimension) {
        return db.sql("""
                        select day from insight.tally
                         where store_id = :store and dimension = :dimension and currency = :currency and key <> ''
                         order by day limit 1
                        """)
                .param("store", store.id().value())
                .param("dimension", dimension.word())
                .param("currency", store.currency().getCode())
                .query(LocalDate.class)
                .optional();
    }

    private JdbcClient.StatementSpec select(
            String sql, Store store, Dimension dimension, LocalDate from, LocalDate until) {
        return db.sql(sql)
                .param("store", store.id().value())
                .param("dimension", dimension.word())
                .param("currency", store.currency().getCode())
                .param("from", from)
                .param("until", until);
    }

    private static String called(ResultSet row) throws SQLException {
        var name = row.getString("name");
        return name == null ? row.getString("key") : name;
    }

    private static Figures figures(ResultSet row) throws SQLException {
        return new Figures(
                row.getLong("orders"),
                row.getLong("pieces"),
                row.getLong("gross_minor"),
                row.getLong("off_minor"),
                row.getLong("shipping_minor"),
                row.getLong("tax_minor"),
                row.getLong("refunds"),
                row.getLong("pieces_back"),
                row.getLong("back_minor"),
                row.getLong("shipping_back_minor"),
                row.getLong("tax_back_minor"),
                row.getLong("taxable_minor"),
                row.getLong("untaxed_minor"));
    }

    private static Long[] column(List<Figures> figures, ToLongFunction<Figures> of) {
        return figures.stream().mapToLong(of).boxed().toArray(Long[]::new);
    }
}
