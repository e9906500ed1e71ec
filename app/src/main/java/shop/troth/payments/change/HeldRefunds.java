package shop.troth.payments.change;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.vault.HeldTable;
import shop.troth.vault.ShowsHeld;

/** Refunds after a chargeback that wait because the store's policy does not allow them now. */
@Component
public class HeldRefunds implements ShowsHeld {

    /** Each refusal is an entry in the ledger: it is not asked for more often. */
    private static final Duration PAUSE = Duration.ofHours(1);

    private static final String COLUMNS = "store_id, id, order_id, currency, amount_minor, clauses, held_at";

    /**
     * One that waits.
     *
     * @param id the number of the cancellation, and of the refund to be
     * @param clauses ids of those that refuse it; empty where none permits it
     * @param since when it was refused first
     */
    public record Held(StoreId store, UUID id, OrderId order, Money amount, List<String> clauses, Instant since) {}

    private final JdbcClient db;

    HeldRefunds(JdbcClient db) {
        this.db = db;
    }

    /** It is refused, now or again. Safe to repeat. */
    public void hold(Held refused) {
        db.sql("""
                insert into payments.held_refund (store_id, id, order_id, currency, amount_minor, clauses, held_at, ask_at)
                values (:store, :id, :order, :currency, :amount, :clauses, :now, :ask)
                on conflict (store_id, id) do update set clauses = excluded.clauses, amount_minor = excluded.amount_minor
                """)
                .param("store", refused.store().value())
                .param("id", refused.id())
                .param("order", refused.order().value())
                .param("currency", refused.amount().getCurrencyUnit().getCode())
                .param("amount", refused.amount().getAmountMinorLong())
                .param("clauses", refused.clauses().toArray(String[]::new))
                .param("now", utc(refused.since()))
                .param("ask", utc(refused.since().plus(PAUSE)))
                .update();
    }

    /** It is made, or nothing is to be refunded any more. Safe to repeat. */
    public void release(StoreId store, UUID id) {
        db.sql("delete from payments.held_refund where store_id = :store and id = :id")
                .param("store", store.value())
                .param("id", id)
                .update();
    }

    /** Those of all stores that are to be tried now; each again after an hour, so that two nodes do not try one at once. */
    public List<Held> due(Instant now, int most) {
        return db.sql("""
                with due as materialized (
                    select store_id as store, id as held from payments.held_refund where ask_at <= :now
                     order by ask_at limit :most for update skip locked)
                update payments.held_refund set ask_at = :next from due where store_id = store and id = held
                returning
                """ + COLUMNS)
                .param("now", utc(now))
                .param("most", most)
                .param("next", utc(now.plus(PAUSE)))
                .query(HeldRefunds::held)
                .list();
    }

    public List<Held> of(StoreId store, OrderId order) {
        return db.sql("select " + COLUMNS + " from payments.held_refund where store_id = :store and order_id = :order")
                .param("store", store.value())
                .param("order", order.value())
                .query(HeldRefunds::held)
                .list();
    }

    /** Those of a store that have waited longest. */
    public List<Held> oldest(StoreId store, int most) {
        return db.sql("select " + COLUMNS
                        + " from payments.held_refund where store_id = :store order by held_at, id limit :most")
                .param("store", store.value())
                .param("most", most)
                .query(HeldRefunds::held)
                .list();
    }

    /** All refunds of a person’s orders, so that one statement reads them. */
    @Override
    public List<HeldTable> tables() {
        return List.of(new HeldTable("Refunds", Set.of("payments.refund", "payments.held_refund"), """
                select case state when 'wanted' then 'requested' when 'returned' then 'refunded' else state end as "Status", to_char(amount_minor / 100.0, 'FM999999990.00') as "Amount", currency as "Currency",
                       reference as "Bank reference", wanted_at as "Requested", settled_at as "Settled"
                  from payments.refund where store_id = :store and order_id = any(:things::uuid[])
                union all
                select 'on hold', to_char(amount_minor / 100.0, 'FM999999990.00'), currency, null, held_at, null
                  from payments.held_refund where store_id = :store and order_id = any(:things::uuid[])
                 order by "Requested" desc
                """));
    }

    private static Held held(ResultSet rs, int row) throws SQLException {
        return new Held(
                new StoreId(rs.getString("store_id")),
                rs.getObject("id", UUID.class),
                new OrderId(rs.getObject("order_id", UUID.class)),
                Money.ofMinor(CurrencyUnit.of(rs.getString("currency")), rs.getLong("amount_minor")),
                Arrays.asList((String[]) rs.getArray("clauses").getArray()),
                rs.getObject("held_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
