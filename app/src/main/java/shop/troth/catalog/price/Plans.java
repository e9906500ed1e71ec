package shop.troth.catalog.price;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.troth.catalog.edit.StaffEdit;
import shop.troth.catalog.price.PriceRule.Break;
import shop.troth.catalog.price.PriceRule.Period;
import shop.troth.catalog.price.PriceRule.Prices;
import shop.troth.catalog.price.PriceRule.Sale;
import shop.troth.kernel.StoreId;

/** The only class that accesses the tables of price plans. */
@Repository
@RequiredArgsConstructor
class Plans {

    private static final Duration KEPT = Duration.ofDays(7);
    private static final int BATCH = 1_000;

    /** A variant that is on sale. */
    record Priced(String sku, String name, Prices prices) {}

    private final JdbcClient db;

    /** Returns the current prices of these products' variants, in the order of their numbers. */
    List<Priced> sold(StoreId store, List<String> slugs) {
        return db.sql("""
                        select v.sku, p.name, v.options, v.price_minor, v.was_minor, v.breaks, v.sale
                          from catalog.variant v join catalog.product p on p.store_id = v.store_id and p.slug = v.product
                         where v.store_id = :store and v.product = any (:slugs) and not v.retired and not p.retired
                         order by v.sku
                        """)
                .param("store", store.value())
                .param("slugs", slugs.toArray(String[]::new))
                .query((row, _) -> new Priced(
                        row.getString("sku"),
                        row.getString("name")
                                + (row.getString("options").isEmpty() ? "" : ", " + row.getString("options")),
                        prices(row, "price_minor", "was_minor", "breaks", "sale")))
                .list();
    }

    /** @return false if there was one with this key */
    boolean add(StoreId store, StaffEdit edit, String how, Instant now) {
        db.sql("delete from catalog.price_plan where store_id = :store and at < :before")
                .param("store", store.value())
                .param("before", now.minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
        return db.sql("""
                        insert into catalog.price_plan (store_id, id, staff_id, how, at)
                        values (:store, :id, :staff, :how, :at) on conflict (store_id, id) do nothing
                        """)
                        .param("store", store.value())
                        .param("id", edit.key())
                        .param("staff", edit.staff())
                        .param("how", how)
                        .param("at", now.atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    void addLines(StoreId store, UUID plan, List<PricePlan.Line> lines) {
        for (int from = 0; from < lines.size(); from += BATCH) {
            var batch = lines.subList(from, Math.min(from + BATCH, lines.size()));
            db.sql("""
                            insert into catalog.price_plan_line (store_id, plan, sku, name, price_before, was_before, breaks_before,
                                   sale_before, price_after, was_after, breaks_after, sale_after, left_out)
                            select :store, :plan, sku, name, before, was_before, breaks_before, sale_before, after, was_after,
                                   breaks_after, sale_after, why
                              from unnest(:skus, :names, :before, :wasBefore, :breaksBefore, :saleBefore, :after, :wasAfter,
                                          :breaksAfter, :saleAfter, :why)
                                as one (sku, name, before, was_before, breaks_before, sale_before, after, was_after, breaks_after,
                                        sale_after, why)
                            """)
                    .param("store", store.value())
                    .param("plan", plan)
                    .param("skus", texts(batch, PricePlan.Line::sku))
                    .param("names", texts(batch, PricePlan.Line::name))
                    .param(
                            "before",
                            batch.stream().map(it -> it.before().price()).toArray(Long[]::new))
                    .param(
                            "wasBefore",
                            batch.stream().map(it -> was(it.before())).toArray(Long[]::new))
                    .param("breaksBefore", texts(batch, it -> written(it.before())))
                    .param("saleBefore", texts(batch, it -> sale(it.before())))
                    .param("after", batch.stream().map(it -> it.after().price()).toArray(Long[]::new))
                    .param("wasAfter", batch.stream().map(it -> was(it.after())).toArray(Long[]::new))
                    .param("breaksAfter", texts(batch, it -> written(it.after())))
                    .param("saleAfter", texts(batch, it -> sale(it.after())))
                    .param("why", texts(batch, PricePlan.Line::leftOut))
                    .update();
        }
    }

    Optional<PricePlan> find(StoreId store, UUID plan) {
        return db.sql("""
                        select id, how, applied_at, p.staff_id,
                               (select count(*) from catalog.price_plan_line l
                                 where l.store_id = :store and l.plan = :plan and left_out = '') as changes,
                               (select count(*) from catalog.price_plan_line l
                                 where l.store_id = :store and l.plan = :plan and left_out <> '') as left_out
                          from catalog.price_plan p
                         where store_id = :store and id = :plan
                        """)
                .param("store", store.value())
                .param("plan", plan)
                .query((row, _) -> new PricePlan(
                        row.getObject("id", UUID.class),
                        row.getString("how"),
                        Optional.ofNullable(row.getObject("applied_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant),
                        row.getInt("changes"),
                        row.getInt("left_out")))
                .optional();
    }

    List<PricePlan.Line> lines(StoreId store, UUID plan, String after, int most) {
        return db.sql("""
                        select sku, name, price_before, was_before, breaks_before, sale_before, price_after, was_after, breaks_after,
                               sale_after, left_out
                          from catalog.price_plan_line
                         where store_id = :store and plan = :plan and sku > :after
                         order by sku
                         limit :most
                        """)
                .param("store", store.value())
                .param("plan", plan)
                .param("after", after)
                .param("most", most)
                .query((row, _) -> new PricePlan.Line(
                        row.getString("sku"),
                        row.getString("name"),
                        prices(row, "price_before", "was_before", "breaks_before", "sale_before"),
                        prices(row, "price_after", "was_after", "breaks_after", "sale_after"),
                        row.getString("left_out")))
                .list();
    }

    /** @return false if it was applied before */
    boolean apply(StoreId store, UUID plan, Instant now) {
        return db.sql("""
                        update catalog.price_plan set applied_at = :now
                         where store_id = :store and id = :plan and applied_at is null
                        """)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("store", store.value())
                        .param("plan", plan)
                        .update()
                > 0;
    }

    /** Writes the new prices of variants whose prices still match the plan. @return number of variants written */
    int write(StoreId store, UUID plan, List<String> skus) {
        return db.sql("""
                        update catalog.variant v
                           set price_minor = l.price_after, was_minor = l.was_after, breaks = l.breaks_after, sale = l.sale_after
                          from catalog.price_plan_line l
                         where l.store_id = :store and l.plan = :plan and l.sku = any (:skus) and l.left_out = ''
                           and v.store_id = l.store_id and v.sku = l.sku and not v.retired and v.price_minor = l.price_before
                           and v.was_minor is not distinct from l.was_before and v.breaks = l.breaks_before
                           and v.sale = l.sale_before
                        """)
                .param("store", store.value())
                .param("plan", plan)
                .param("skus", skus.toArray(String[]::new))
                .update();
    }

    private static Prices prices(ResultSet row, String price, String was, String breaks, String sale)
            throws SQLException {
        var list = row.getString(breaks);
        return new Prices(
                row.getLong(price),
                Optional.ofNullable(row.getObject(was, Long.class)),
                list.isEmpty()
                        ? List.of()
                        : Arrays.stream(list.split("; "))
                                .map(it -> it.split(": "))
                                .map(it -> new Break(Integer.parseInt(it[0]), Long.parseLong(it[1])))
                                .toList(),
                sale(row.getString(sale)));
    }

    /** Reads a sale in the form of the table. */
    private static Optional<Sale> sale(String written) {
        var parts = written.split(" ", 3);
        return parts.length < 3
                ? Optional.empty()
                : Optional.of(new Sale(
                        Long.parseLong(parts[0]), new Period(Instant.parse(parts[1]), Instant.parse(parts[2]))));
    }

    private static String sale(Prices prices) {
        return prices.sale()
                .map(it ->
                        it.each() + " " + it.period().from() + " " + it.period().until())
                .orElse("");
    }

    private static String written(Prices prices) {
        return prices.breaks().stream().map(it -> it.from() + ": " + it.each()).collect(Collectors.joining("; "));
    }

    private static @Nullable Long was(Prices prices) {
        return prices.was().orElse(null);
    }

    private static String[] texts(
            List<PricePlan.Line> lines, java.util.function.Function<PricePlan.Line, String> text) {
        return lines.stream().map(text).toArray(String[]::new);
    }
}
