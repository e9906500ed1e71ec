package shop.troth.payments.change;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.UtcTime;

/**
 * Refunds that the store owes after a chargeback but has not made, because the bank has not decided all of the order's disputes, the
 * store's policy does not allow them now, or their buyer was erased meanwhile.
 */
@Component
@RequiredArgsConstructor
public class HeldRefunds {

    /** The pause between attempts, because each refusal adds a ledger entry. */
    private static final Duration PAUSE = Duration.ofHours(1);

    /** How long the buyer's data is kept for a refund that the policy refuses; time to publish another policy or renew a contract. */
    static final Duration KEEPS = Duration.ofDays(90);

    private static final Duration HEAD_START = Duration.ofMinutes(1);

    private static final String COLUMNS =
            "store_id, id, order_id, currency, amount_minor, clauses, held_at, keeps_until, ended_at, settled_at";

    /**
     * A held refund.
     *
     * @param id id of the cancellation and of the future refund
     * @param clauses ids of the clauses that refuse it; empty if no clause permits it
     * @param since when it was recorded
     * @param keepsUntil until when its buyer's data is kept for it; empty until the policy refuses it
     * @param ended whether its buyer was erased, so that it can't be made through the bank, but is still owed
     * @param settled whether it was paid another way since
     */
    public record Held(
            StoreId store,
            UUID id,
            OrderId order,
            Money amount,
            List<String> clauses,
            Instant since,
            Optional<Instant> keepsUntil,
            boolean ended,
            boolean settled) {

        /** Returns whether the policy refused it. */
        public boolean isRefused() {
            return keepsUntil.isPresent();
        }
    }

    private final JdbcClient db;

    /**
     * Records a refund that is owed and about to be made; until then its order is not closed, and its buyer is not erased. Safe to repeat;
     * a held refund is not changed.
     *
     * @param id id of the cancellation
     * @param amount greater than zero
     */
    public void owe(StoreId store, UUID id, OrderId order, Money amount, Instant now) {
        db.sql("""
                insert into payments.held_refund (store_id, id, order_id, currency, amount_minor, clauses, held_at, ask_at)
                values (:store, :id, :order, :currency, :amount, '{}', :now, :ask)
                on conflict (store_id, id) do nothing
                """)
                .param("store", store.value())
                .param("id", id)
                .param("order", order.value())
                .param("currency", amount.getCurrencyUnit().getCode())
                .param("amount", amount.getAmountMinorLong())
                .param("now", UtcTime.of(now))
                .param("ask", UtcTime.of(now.plus(HEAD_START)))
                .update();
    }

    /** Records that the policy refuses it. Safe to repeat; the period counts from the first refusal. */
    public void refused(StoreId store, UUID id, Money amount, List<String> clauses, Instant now) {
        db.sql("""
                update payments.held_refund
                   set clauses = :clauses, amount_minor = :amount, keeps_until = coalesce(keeps_until, :until), ask_at = :ask
                 where store_id = :store and id = :id and ended_at is null
                """)
                .param("clauses", clauses.toArray(String[]::new))
                .param("amount", amount.getAmountMinorLong())
                .param("until", UtcTime.of(now.plus(KEEPS)))
                .param("ask", UtcTime.of(now.plus(PAUSE)))
                .param("store", store.value())
                .param("id", id)
                .update();
    }

    /** Records that its buyer was erased: the amount is still owed, but no longer attempted. Safe to repeat. */
    public void end(StoreId store, UUID id, Instant now) {
        db.sql("""
                update payments.held_refund
                   set ended_at = coalesce(ended_at, :now), keeps_until = coalesce(keeps_until, :now), clauses = '{}'
                 where store_id = :store and id = :id
                """)
                .param("now", UtcTime.of(now))
                .param("store", store.value())
                .param("id", id)
                .update();
    }

    /**
     * Records that it was paid another way after its buyer was erased, and is no longer owed.
     *
     * @return false if there is no such refund, or it was paid before
     */
    public boolean settle(StoreId store, OrderId order, UUID id, Instant now) {
        return db.sql("""
                        update payments.held_refund set settled_at = :now
                         where store_id = :store and id = :id and order_id = :order and ended_at is not null and settled_at is null
                        """)
                        .param("now", UtcTime.of(now))
                        .param("store", store.value())
                        .param("id", id)
                        .param("order", order.value())
                        .update()
                == 1;
    }

    /** Removes it, because it was made or is no longer owed. Safe to repeat. */
    public void release(StoreId store, UUID id) {
        db.sql("delete from payments.held_refund where store_id = :store and id = :id")
                .param("store", store.value())
                .param("id", id)
                .update();
    }

    /** Returns held refunds of all stores to attempt now; each is due again after an hour, so that two nodes do not attempt it at once. */
    public List<Held> due(Instant now, int most) {
        return db.sql("""
                with due as materialized (
                    select store_id as store, id as held from payments.held_refund where ask_at <= :now and ended_at is null
                     order by ask_at limit :most for update skip locked)
                update payments.held_refund set ask_at = :next from due where store_id = store and id = held
                returning
                """ + COLUMNS)
                .param("now", UtcTime.of(now))
                .param("most", most)
                .param("next", UtcTime.of(now.plus(PAUSE)))
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

    /**
     * Returns those of these orders with a held refund, and until when their buyers' data is kept for it; an empty value if the policy has
     * not refused it yet.
     */
    public Map<OrderId, Optional<Instant>> keepUntil(StoreId store, Collection<OrderId> orders) {
        var until = new HashMap<OrderId, Optional<Instant>>();
        db.sql("""
                select order_id, case when bool_and(keeps_until is not null) then max(keeps_until) end as until
                  from payments.held_refund where store_id = :store and order_id = any(:orders::uuid[]) and ended_at is null
                 group by order_id
                """).param("store", store.value()).param("orders", texts(orders)).query(rs -> {
            until.put(
                    new OrderId(rs.getObject("order_id", UUID.class)),
                    Optional.ofNullable(rs.getObject("until", OffsetDateTime.class))
                            .map(OffsetDateTime::toInstant));
        });
        return until;
    }

    /** Returns what is owed for these orders and can be refunded only while their buyers' data exists. */
    public Optional<Money> owed(StoreId store, Collection<OrderId> orders) {
        return db.sql("""
                        select currency, sum(amount_minor)::bigint as minor from payments.held_refund
                         where store_id = :store and order_id = any(:orders::uuid[]) and ended_at is null group by currency
                        """)
                .param("store", store.value())
                .param("orders", texts(orders))
                .query((rs, row) -> Money.ofMinor(CurrencyUnit.of(rs.getString("currency")), rs.getLong("minor")))
                .optional();
    }

    /** Returns a store's refunds refused by its policy, longest waiting first; then those whose buyers were erased. */
    public List<Held> oldest(StoreId store, int most) {
        return oldest(store, 0, most);
    }

    /** The same without the first of them, for a page further on. */
    public List<Held> oldest(StoreId store, int skipped, int most) {
        return db.sql("select " + COLUMNS
                        + " from payments.held_refund where store_id = :store and keeps_until is not null and settled_at is null"
                        + " order by ended_at is not null, held_at, id offset :skipped limit :most")
                .param("store", store.value())
                .param("skipped", skipped)
                .param("most", most)
                .query(HeldRefunds::held)
                .list();
    }

    private static Held held(ResultSet rs, int row) throws SQLException {
        return new Held(
                new StoreId(rs.getString("store_id")),
                rs.getObject("id", UUID.class),
                new OrderId(rs.getObject("order_id", UUID.class)),
                Money.ofMinor(CurrencyUnit.of(rs.getString("currency")), rs.getLong("amount_minor")),
                Arrays.asList((String[]) rs.getArray("clauses").getArray()),
                rs.getObject("held_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(rs.getObject("keeps_until", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                rs.getObject("ended_at") != null,
                rs.getObject("settled_at") != null);
    }

    private static String[] texts(Collection<OrderId> orders) {
        return orders.stream().map(it -> it.value().toString()).toArray(String[]::new);
    }
}
