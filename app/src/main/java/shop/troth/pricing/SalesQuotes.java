package shop.troth.pricing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.catalog.Sku;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Store;

/** The quotes of all stores. Each change is one statement about one row, so of two at once the second finds what the first left. */
@Component
public class SalesQuotes {

    private static final String SELECT = """
            select id, case_id, number, state, replaced, revision, skus, quantities, unit_minor, list_minor, delivery, delivery_minor,
                   expires_at, sent_at, order_id
              from pricing.quote where store_id = :store""";

    /** What a draft says. */
    public record Draft(List<SalesQuote.Line> lines, Optional<SalesQuote.Delivery> delivery, Instant expires) {

        /** Whether a quote says the same. */
        public boolean isOf(SalesQuote quote) {
            return lines.equals(quote.lines()) && delivery.equals(quote.delivery()) && expires.equals(quote.expires());
        }
    }

    private final JdbcClient db;

    SalesQuotes(JdbcClient db) {
        this.db = db;
    }

    public Optional<SalesQuote> find(Store store, QuoteId id) {
        return db.sql(SELECT + " and id = :id")
                .param("store", store.id().value())
                .param("id", id.value())
                .query((rs, row) -> quote(rs, store.currency()))
                .optional();
    }

    /** All of some cases, of each the newest first; a draft comes before those that were sent. */
    public List<SalesQuote> of(Store store, Collection<UUID> cases) {
        return db.sql(SELECT + " and case_id = any (:cases::uuid[]) order by version desc")
                .param("store", store.id().value())
                .param("cases", cases.stream().map(UUID::toString).toArray(String[]::new))
                .query((rs, row) -> quote(rs, store.currency()))
                .list();
    }

    /**
     * Begins the draft of a case, in the caller's transaction, which has locked the case.
     *
     * @param stem of the number, which the version ends
     * @return false if the case has one already
     */
    public boolean begin(StoreId store, UUID about, String stem, Draft draft) {
        return bind(db.sql("""
                        insert into pricing.quote (store_id, id, case_id, version, number, state, skus, quantities, unit_minor, list_minor,
                                                   delivery, delivery_minor, expires_at)
                        select :store, :id, :case, 1 + coalesce(max(version), 0), :stem || '-' || 1 + coalesce(max(version), 0), 'draft',
                               :skus, :quantities, :units, :lists, :delivery, :price, :expires
                          from pricing.quote where store_id = :store and case_id = :case
                        on conflict (store_id, case_id) where state = 'draft' do nothing
                        """), store, draft)
                        .param("id", QuoteId.next().value())
                        .param("case", about)
                        .param("stem", stem)
                        .update()
                == 1;
    }

    /** @return false if it is no draft any more, or not the revision that whoever changes it has seen */
    public boolean revise(StoreId store, QuoteId id, int revision, Draft draft) {
        return bind(db.sql("""
                        update pricing.quote
                           set skus = :skus, quantities = :quantities, unit_minor = :units, list_minor = :lists, delivery = :delivery,
                               delivery_minor = :price, expires_at = :expires, revision = revision + 1
                         where store_id = :store and id = :id and state = 'draft' and revision = :revision
                        """), store, draft)
                        .param("id", id.value())
                        .param("revision", revision)
                        .update()
                == 1;
    }

    /** @return false if it is no draft any more, or not this revision */
    public boolean discard(StoreId store, QuoteId id, int revision) {
        return db.sql(
                                "delete from pricing.quote where store_id = :store and id = :id and state = 'draft' and revision = :revision")
                        .param("store", store.value())
                        .param("id", id.value())
                        .param("revision", revision)
                        .update()
                == 1;
    }

    /**
     * A draft is sent, and takes the place of those of its case that were sent before.
     *
     * @return false if it is no draft any more, or not this revision; nothing is written then
     */
    public boolean send(StoreId store, QuoteId id, int revision, Instant now) {
        return db.sql("""
                        with sent as (
                            update pricing.quote set state = 'sent', sent_at = :now
                             where store_id = :store and id = :id and state = 'draft' and revision = :revision
                            returning case_id),
                        before as (
                            update pricing.quote set replaced = true
                             where store_id = :store and case_id = (select case_id from sent) and state <> 'draft')
                        select count(*) from sent
                        """)
                        .param("store", store.value())
                        .param("id", id.value())
                        .param("revision", revision)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** @return false if it is not sent, or ordered by now */
    public boolean withdraw(StoreId store, QuoteId id) {
        return db.sql(
                                "update pricing.quote set state = 'withdrawn' where store_id = :store and id = :id and state = 'sent'")
                        .param("store", store.value())
                        .param("id", id.value())
                        .update()
                == 1;
    }

    /**
     * An order is placed from it, in the transaction of that order: others that want it wait for its end.
     *
     * @return false if it cannot be ordered, or no longer
     */
    public boolean order(StoreId store, QuoteId id, OrderId order, Instant now) {
        return db.sql("""
                        update pricing.quote set state = 'ordered', order_id = :order
                         where store_id = :store and id = :id and state = 'sent' and not replaced and expires_at > :now
                        """)
                        .param("store", store.value())
                        .param("id", id.value())
                        .param("order", order.value())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** The order came to nothing: if a quote had become it, that one can be ordered again. */
    public void giveBack(StoreId store, OrderId order) {
        db.sql("update pricing.quote set state = 'sent', order_id = null where store_id = :store and order_id = :order")
                .param("store", store.value())
                .param("order", order.value())
                .update();
    }

    /** Takes out those of cases that are gone. */
    public void forget(StoreId store, Collection<UUID> cases) {
        db.sql("delete from pricing.quote where store_id = :store and case_id = any (:cases::uuid[])")
                .param("store", store.value())
                .param("cases", cases.stream().map(UUID::toString).toArray(String[]::new))
                .update();
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec sql, StoreId store, Draft draft) {
        var delivery = draft.delivery();
        return sql.param("store", store.value())
                .param("skus", column(draft, it -> it.sku().value()).toArray(String[]::new))
                .param("quantities", column(draft, SalesQuote.Line::quantity).toArray(Integer[]::new))
                .param(
                        "units",
                        column(draft, it -> it.each().getAmountMinorLong()).toArray(Long[]::new))
                .param(
                        "lists",
                        column(draft, it -> it.list().getAmountMinorLong()).toArray(Long[]::new))
                .param("delivery", delivery.map(SalesQuote.Delivery::method).orElse(null), Types.VARCHAR)
                .param(
                        "price",
                        delivery.map(it -> it.price().getAmountMinorLong()).orElse(null),
                        Types.BIGINT)
                .param("expires", draft.expires().atOffset(ZoneOffset.UTC));
    }

    private static <T> List<T> column(Draft draft, Function<SalesQuote.Line, T> of) {
        return draft.lines().stream().map(of).toList();
    }

    private static SalesQuote quote(ResultSet rs, CurrencyUnit currency) throws SQLException {
        var delivery = rs.getString("delivery");
        var sent = rs.getObject("sent_at", OffsetDateTime.class);
        return new SalesQuote(
                new QuoteId(rs.getObject("id", UUID.class)),
                rs.getObject("case_id", UUID.class),
                rs.getString("number"),
                SalesQuote.State.valueOf(rs.getString("state").toUpperCase(Locale.ROOT)),
                rs.getBoolean("replaced"),
                rs.getInt("revision"),
                lines(rs, currency),
                delivery == null
                        ? Optional.empty()
                        : Optional.of(new SalesQuote.Delivery(
                                delivery, Money.ofMinor(currency, rs.getLong("delivery_minor")))),
                rs.getObject("expires_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(sent).map(OffsetDateTime::toInstant),
                Optional.ofNullable(rs.getObject("order_id", UUID.class)).map(OrderId::new));
    }

    private static List<SalesQuote.Line> lines(ResultSet rs, CurrencyUnit currency) throws SQLException {
        var skus = (String[]) rs.getArray("skus").getArray();
        var quantities = (Integer[]) rs.getArray("quantities").getArray();
        var units = (Long[]) rs.getArray("unit_minor").getArray();
        var lists = (Long[]) rs.getArray("list_minor").getArray();
        var lines = new ArrayList<SalesQuote.Line>();
        for (int i = 0; i < skus.length; i++) {
            lines.add(new SalesQuote.Line(
                    new Sku(skus[i]),
                    quantities[i],
                    Money.ofMinor(currency, units[i]),
                    Money.ofMinor(currency, lists[i])));
        }
        return List.copyOf(lines);
    }
}
