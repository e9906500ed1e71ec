package shop.troth.payments.change;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.UtcTime;
import shop.troth.vault.retention.ErasureParticipant;

/**
 * The retention of the bank's references for an order's payments and refunds, and of their page addresses. They have their own period,
 * because they are outside the vault, and a name or email address of the same order may be kept longer. The link between a gift card and
 * the order it paid has the same period. Amount, state, and kind of payment are kept for the books.
 */
@Component
@RequiredArgsConstructor
public class BankReferences implements ErasureParticipant {

    /**
     * A payment with data still kept.
     *
     * @param payment its id, equal to the order's for the first payment
     * @param order the order it is for
     * @param at when deletion is due; if not set, when it was settled
     */
    public record Kept(StoreId store, UUID payment, OrderId order, Instant at) {}

    private static final String SELECT = "select store_id, order_id, coalesce(for_order, order_id) as whose, ";
    private static final String ANY = "(session is not null or page is not null or reference is not null)";
    private static final String OF_ORDER = "store_id = :store and (order_id = :order or for_order = :order)";

    private final JdbcClient db;

    /**
     * Until when they are kept, in the caller's transaction, which closes the order or finds it closed. What is gone already has no date, and
     * a payment that is open gets none: whoever settles it is not waited for. Safe to repeat.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keepUntil(StoreId store, OrderId order, Instant until) {
        db.sql("update payments.payment set keep_until = :until where state in ('paid', 'ended') and " + OF_ORDER
                        + " and " + ANY)
                .param("until", UtcTime.of(until))
                .param("store", store.value())
                .param("order", order.value())
                .update();
    }

    /**
     * Returns, for each payment of an order with data still kept, when it is deleted; empty values while the order is open.
     *
     * @return an empty list if nothing is kept anymore
     */
    public List<Optional<Instant>> untils(StoreId store, OrderId order) {
        return db.sql("select keep_until from payments.payment where " + OF_ORDER + " and " + ANY)
                .param("store", store.value())
                .param("order", order.value())
                .query((rs, row) -> Optional.ofNullable(rs.getObject("keep_until", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))
                .list();
    }

    /**
     * Returns payments of all stores without a deletion date, in the order they were settled.
     *
     * @param after the last of the previous batch; empty for the first
     */
    public List<Kept> withoutDate(Instant settledBefore, Optional<Kept> after, int most) {
        return kept("settled_at", " and keep_until is null and " + ANY, settledBefore, after, most);
    }

    /** Returns payments of all stores due for deletion, oldest date first; does not check whether their references are still needed. */
    public List<Kept> due(Instant now, Optional<Kept> after, int most) {
        return kept("keep_until", "", now, after, most);
    }

    private List<Kept> kept(String column, String more, Instant before, Optional<Kept> after, int most) {
        return db.sql(SELECT + column + " as at from payments.payment where " + column + " <= :before and (" + column
                        + ", store_id, order_id) > (:at, :store, :payment)" + more + " order by " + column
                        + ", store_id, order_id limit :most")
                .param("before", UtcTime.of(before))
                .param("at", UtcTime.of(after.map(Kept::at).orElse(Instant.EPOCH)))
                .param("store", after.map(it -> it.store().value()).orElse(""))
                .param("payment", after.map(Kept::payment).orElseGet(() -> new UUID(0, 0)))
                .param("most", most)
                .query(BankReferences::kept)
                .list();
    }

    /**
     * Takes out those of an order whose day has come, in the caller's transaction, which has locked the order: all of them, or none while a payment
     * of it is open, money is on its way back, or a refund is owed that can still be made through the bank. Safe to repeat.
     *
     * @return whether any were deleted
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean forget(StoreId store, OrderId order, Instant now) {
        return db.sql("""
                        with free as (
                            select 1
                             where not exists (select from payments.payment
                                                where store_id = :store and (order_id = :order or for_order = :order)
                                                  and (state in ('opening', 'open') or keep_until > :now))
                               and not exists (select from payments.refund
                                                where store_id = :store and order_id = :order and state = 'wanted')
                               and not exists (select from payments.held_refund
                                                where store_id = :store and order_id = :order and ended_at is null)),
                        refund as (
                            update payments.refund set reference = null
                             where store_id = :store and order_id = :order and reference is not null and exists (select from free)),
                        gift as (
                            update payments.gift_movement set thing = null, order_id = null
                             where store_id = :store and order_id = :order and exists (select from free))
                        update payments.payment set session = null, page = null, page_seal = null, reference = null, keep_until = null
                         where store_id = :store and (order_id = :order or for_order = :order) and keep_until <= :now
                           and exists (select from free)
                        """)
                        .param("store", store.value())
                        .param("order", order.value())
                        .param("now", UtcTime.of(now))
                        .update()
                > 0;
    }

    /** Returns SQL statements to forget them; open payments are left until they end. */
    @Override
    public List<String> forgetting() {
        return List.of("""
                with refund as (
                    update payments.refund set reference = null
                     where store_id = :store and order_id = any(:things::uuid[]) and state in ('returned', 'refused')),
                gift as (
                    update payments.gift_movement m set thing = null, order_id = null
                     where store_id = :store and order_id = any(:things::uuid[])
                       and not exists (select from payments.payment p
                                        where p.store_id = m.store_id and p.order_id = m.order_id and p.state in ('opening', 'open')))
                update payments.payment set session = null, page = null, page_seal = null, reference = null, keep_until = null
                 where store_id = :store and state in ('paid', 'ended')
                   and (order_id = any(:things::uuid[]) or for_order = any(:things::uuid[]))
                """);
    }

    private static Kept kept(ResultSet rs, int row) throws SQLException {
        return new Kept(
                new StoreId(rs.getString("store_id")),
                rs.getObject("order_id", UUID.class),
                new OrderId(rs.getObject("whose", UUID.class)),
                rs.getObject("at", OffsetDateTime.class).toInstant());
    }
}
