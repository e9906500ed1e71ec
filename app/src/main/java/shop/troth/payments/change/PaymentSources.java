package shop.troth.payments.change;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** The payments of an order from which money can be returned. One that was charged back is none of them. */
@Component
class PaymentSources {

    /**
     * A payment of the order.
     *
     * @param own whether it is the order's first
     * @param gift whether it is of a gift card
     * @param reference the bank's number of it
     * @param left what was not refunded of it, or failed to be; in minor units
     */
    record Source(
            UUID id, boolean own, boolean gift, @Nullable String reference, long left) {

        /** As a refund names the payment that it takes from: the order's first has no number of its own. */
        Optional<UUID> named() {
            return own ? Optional.empty() : Optional.of(id);
        }
    }

    /** A payment that was for nothing any more when it came, and the refund that gives it back. */
    record Late(UUID payment, UUID refund) {}

    private final JdbcClient db;

    PaymentSources(JdbcClient db) {
        this.db = db;
    }

    /** Those at the bank, and then those of gift cards; of each those with the most left first; the order's own first among those with as much. */
    List<Source> of(StoreId store, OrderId order) {
        return db.sql("""
                select p.order_id as id, p.for_order is null as own, p.method = 'gift-card' as gift, p.reference,
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
     * The same for a refund that failed and is asked for again: none for that of a late payment which the bank gave back by itself since.
     *
     * @param refund the number of all of it
     */
    List<Source> again(StoreId store, OrderId order, UUID refund) {
        return late(store, order).stream().anyMatch(it -> it.refund().equals(refund)) ? List.of() : of(store, order);
    }

    /** Those that came too late, of which the bank gave the money back by itself. */
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
                .filter(it -> WantRefund.late(new OrderId(it.payment())).equals(it.refund()))
                .toList();
    }
}
