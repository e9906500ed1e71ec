package shop.troth.payments.change;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** The payments of an order that can be refunded, without those charged back. */
@Component
@RequiredArgsConstructor
class PaymentSources {

    /**
     * A payment of the order.
     *
     * @param own whether it is the order's first
     * @param gift whether it is not a payment at the bank, but by gift card or on account
     * @param reference the bank's reference
     * @param left amount left to refund, failed refunds included, in minor units
     */
    record Source(
            UUID id, boolean own, boolean gift, @Nullable String reference, long left) {

        /** Returns the id by which a refund names this payment; empty for the order's first. */
        Optional<UUID> named() {
            return own ? Optional.empty() : Optional.of(id);
        }
    }

    /** A late payment, with the refund that returns it. */
    record Late(UUID payment, UUID refund) {}

    private final JdbcClient db;

    /**
     * Returns bank payments and then others, each with the most left first; on a tie, the order's first payment comes first.
     */
    List<Source> of(StoreId store, OrderId order) {
        return db.sql("""
                select p.order_id as id, p.for_order is null as own, p.method <> 'card' as gift, p.reference,
                       p.amount_minor - coalesce((select sum(r.amount_minor) from payments.refund r
                                                   where r.store_id = p.store_id and r.order_id = :order and r.state <> 'refused'
                                                     and coalesce(r.payment_id, r.order_id) = p.order_id), 0)::bigint as rest
                  from payments.payment p
                 where p.store_id = :store and (p.order_id = :order or p.for_order = :order) and p.state = 'paid'
                   and p.charged_back_at is null
                 order by gift, rest desc, own desc, p.opened_at
                """)
                .param("store", store.value())
                .param("order", order.value())
                .query((rs, row) -> new Source(
                        rs.getObject("id", UUID.class),
                        rs.getBoolean("own"),
                        rs.getBoolean("gift"),
                        rs.getString("reference"),
                        rs.getLong("rest")))
                .list();
    }

    /**
     * Returns the payments for requesting a failed refund again; empty for the refund of a late payment that was charged back since.
     *
     * @param refund id of the whole refund
     */
    List<Source> again(StoreId store, OrderId order, UUID refund) {
        return late(store, order).stream().anyMatch(it -> it.refund().equals(refund)) ? List.of() : of(store, order);
    }

    /** Returns late payments that were charged back. */
    List<Late> late(StoreId store, OrderId order) {
        var all = db.sql("""
                select p.order_id as payment, r.id as refund
                  from payments.payment p join payments.refund r on r.store_id = p.store_id and r.order_id = p.for_order
                 where p.store_id = :store and p.for_order = :order and p.charged_back_at is not null
                """)
                .param("store", store.value())
                .param("order", order.value())
                .query((rs, row) -> new Late(rs.getObject("payment", UUID.class), rs.getObject("refund", UUID.class)))
                .list();
        return all.stream()
                .filter(it -> RequestRefund.late(new OrderId(it.payment())).equals(it.refund()))
                .toList();
    }
}
