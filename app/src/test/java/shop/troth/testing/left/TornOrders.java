package shop.troth.testing.left;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Orders whose lines do not add up, or that are paid without a payment: of one that was changed, without that of each change that cost more. */
final class TornOrders {

    private static final String SQL = """
            select o.store_id as store, o.id::text as id, o.number from orders.placed o
             where o.goods_minor is distinct from (select sum(l.total_minor) from orders.line l
                                                    where l.store_id = o.store_id and l.order_id = o.id)
                or (o.paid_at is not null and not exists (select from payments.payment p
                     where p.store_id = o.store_id and p.order_id = o.id
                       and p.amount_minor = coalesce((select v.total_minor from orders.version v
                                                       where v.store_id = o.store_id and v.order_id = o.id and v.number = 1), o.total_minor)))
                or exists (select from orders.version v where v.store_id = o.store_id and v.order_id = o.id and v.state = 'current'
                              and v.total_minor <> o.total_minor)
                or exists (select from orders.version v where v.store_id = o.store_id and v.order_id = o.id and v.number > 1
                              and v.difference_minor > 0
                              and not exists (select from payments.payment p where p.store_id = v.store_id and p.order_id = v.payment_id
                                                 and p.for_order = o.id and p.state = 'paid' and p.amount_minor = v.difference_minor))
             order by o.number
            """;

    private record Torn(String store, String id, String number) {}

    private TornOrders() {}

    /** One sentence for all of them, which names the first. */
    static List<Leftover> in(JdbcClient db) {
        var torn = db.sql(SQL).query(Torn.class).list();
        if (torn.isEmpty()) {
            return List.of();
        }
        var first = torn.getFirst();
        var more = torn.size() == 1 ? "." : ", as do %d more.".formatted(torn.size() - 1);
        return List.of(new Leftover(
                "Order %s of %s does not add up or lacks its payment%s".formatted(first.number(), first.store(), more),
                () -> torn.forEach(it -> takeOut(db, it))));
    }

    private static void takeOut(JdbcClient db, Torn order) {
        for (var table :
                List.of("orders.line", "orders.link", "orders.cancellation", "payments.payment", "payments.refund")) {
            db.sql("delete from " + table + " where store_id = :store and order_id = :order::uuid")
                    .param("store", order.store())
                    .param("order", order.id())
                    .update();
        }
        db.sql("delete from orders.placed where store_id = :store and id = :order::uuid")
                .param("store", order.store())
                .param("order", order.id())
                .update();
    }
}
