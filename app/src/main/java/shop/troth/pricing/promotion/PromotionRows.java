package shop.troth.pricing.promotion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.pricing.promotion.PromotionTerms.Benefit;
import shop.troth.pricing.promotion.PromotionTerms.Scope;
import shop.troth.stores.Store;

/** Reads promotions. */
@RequiredArgsConstructor
public final class PromotionRows {

    private static final String SELECT = """
            select p.id, p.version, p.name, p.kind, p.percent_bp, p.amount_minor, p.buy, p.get, p.everything, p.products, p.categories,
                   p.code, p.from_at, p.until_at, p.enabled, p.least_minor, p.combines, u.most_uses,
                   u.uses + coalesce((select sum(t.uses) from pricing.promotion_tally t
                                       where t.store_id = p.store_id and t.promotion = p.id), 0)::int as uses
              from pricing.promotion p join pricing.promotion_use u on u.store_id = p.store_id and u.promotion = p.id
             where p.store_id = :store""";

    private static final Map<Promotion.State, String> STATES = Map.of(
            Promotion.State.OFF, " and not p.enabled",
            Promotion.State.ENDED, " and p.enabled and p.until_at <= :now",
            Promotion.State.SCHEDULED,
                    " and p.enabled and p.from_at > :now and (p.until_at is null or p.until_at > :now)",
            Promotion.State.RUNNING,
                    " and p.enabled and p.from_at <= :now and (p.until_at is null or p.until_at > :now)");

    private final JdbcClient db;

    public Optional<Promotion> find(Store store, String id) {
        return db.sql(SELECT + " and p.id = :id")
                .param("store", store.id().value())
                .param("id", id)
                .query((rs, row) -> promotion(rs, store.currency()))
                .optional();
    }

    /**
     * Returns a page of promotions, in the order of ids.
     *
     * @param state the state of the promotions; empty for all
     * @param after the last id of the previous page; empty for the first page
     */
    public List<Promotion> page(Store store, Optional<Promotion.State> state, String after, int most, Instant now) {
        var sql = SELECT + state.map(STATES::get).orElse("") + " and p.id > :after order by p.id limit :most";
        var asked = db.sql(sql)
                .param("store", store.id().value())
                .param("after", after)
                .param("most", most);
        if (sql.contains(":now")) {
            asked = asked.param("now", now.atOffset(ZoneOffset.UTC));
        }
        return asked.query((rs, row) -> promotion(rs, store.currency())).list();
    }

    /** Returns promotions that are on and not over, and those that were so or changed since a given time. */
    List<Promotion> standing(Store store, Instant since) {
        return db.sql(SELECT + """
                 and (p.enabled and (p.until_at is null or p.until_at > :since) or p.changed_at > :since) order by p.id
                """)
                .param("store", store.id().value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((rs, row) -> promotion(rs, store.currency()))
                .list();
    }

    /** Returns each store's change counter. */
    Map<StoreId, Long> stamps() {
        return db
                .sql("select store_id, stamp from pricing.promotion_stamp")
                .query((rs, row) -> Map.entry(new StoreId(rs.getString("store_id")), rs.getLong("stamp")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    long stamp(StoreId store) {
        return db.sql("select stamp from pricing.promotion_stamp where store_id = :store")
                .param("store", store.value())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** All nodes read this store's promotions again once this is committed. Others that say so wait for the end of its transaction. */
    public void touch(StoreId store) {
        db.sql("""
                insert into pricing.promotion_stamp as it (store_id, stamp) values (:store, 1)
                on conflict (store_id) do update set stamp = it.stamp + 1
                """).param("store", store.value()).update();
    }

    private static Promotion promotion(ResultSet rs, CurrencyUnit currency) throws SQLException {
        var most = rs.getObject("most_uses", Integer.class);
        var until = rs.getObject("until_at", OffsetDateTime.class);
        var terms = new PromotionTerms(
                rs.getString("name"),
                benefit(rs, currency),
                rs.getBoolean("everything")
                        ? new Scope.Everything()
                        : Scope.Chosen.of(list(rs, "products"), list(rs, "categories")),
                Optional.ofNullable(rs.getString("code")),
                rs.getObject("from_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(until).map(OffsetDateTime::toInstant),
                rs.getBoolean("enabled"),
                Money.ofMinor(currency, rs.getLong("least_minor")),
                most == null ? OptionalInt.empty() : OptionalInt.of(most),
                rs.getBoolean("combines"));
        return new Promotion(rs.getString("id"), rs.getInt("version"), terms, rs.getInt("uses"));
    }

    private static Benefit benefit(ResultSet rs, CurrencyUnit currency) throws SQLException {
        return switch (rs.getString("kind")) {
            case "percent" -> new Benefit.Percent(rs.getInt("percent_bp"));
            case "amount" -> new Benefit.Amount(Money.ofMinor(currency, rs.getLong("amount_minor")));
            case "delivery" -> new Benefit.FreeDelivery();
            case "buy-get" -> new Benefit.BuyGet(rs.getInt("buy"), rs.getInt("get"));
            default -> throw new SQLException("a promotion of a kind that there is not");
        };
    }

    private static List<String> list(ResultSet rs, String column) throws SQLException {
        return List.of((String[]) rs.getArray(column).getArray());
    }
}
