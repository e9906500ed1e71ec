package shop.troth.testing.left;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Orders whose lines do not add up, or that were not paid, by bank, gift card, and account together, or refunded as their versions say: each is compared
 * with its payments or refund.
 */
public final class TornOrders {

    /** What is true of such an order {@code o}. An order that was never changed is its own first version. */
    public static final String CONDITION = """
            (o.goods_minor is distinct from (select sum(l.total_minor) from orders.line l
                                              where l.store_id = o.store_id and l.order_id = o.id)
             or (o.paid_at is not null and coalesce((select v.total_minor from orders.version v
                                                      where v.store_id = o.store_id and v.order_id = o.id and v.number = 1), o.total_minor)
                 is distinct from (select sum(p.amount_minor) from payments.payment p
                                    where p.store_id = o.store_id
                                      and (p.order_id = o.id or (p.for_order = o.id and p.method = 'gift-card' and p.state = 'paid'))))
             or (o.paid_at is not null and o.gift_minor is distinct from
                 (select sum(p.amount_minor) from payments.payment p
                   where p.store_id = o.store_id and (p.order_id = o.id or p.for_order = o.id) and p.method <> 'card' and p.state = 'paid'))
             or exists (select from orders.version v where v.store_id = o.store_id and v.order_id = o.id and v.state = 'current'
                           and v.total_minor <> o.total_minor)
             or exists (select from orders.version v where v.store_id = o.store_id and v.order_id = o.id and v.number > 1
                           and v.total_minor is distinct from v.difference_minor +
                               (select b.total_minor from orders.version b
                                 where b.store_id = v.store_id and b.order_id = v.order_id and b.number = v.number - 1))
             or exists (select from orders.version v where v.store_id = o.store_id and v.order_id = o.id and v.number > 1
                           and v.difference_minor > 0
                           and not exists (select from payments.payment p where p.store_id = v.store_id and p.order_id = v.payment_id
                                              and p.for_order = o.id and p.state = 'paid' and p.amount_minor = v.difference_minor))
             or exists (select from orders.version v where v.store_id = o.store_id and v.order_id = o.id and v.number > 1
                           and v.difference_minor < 0
                           and v.difference_minor is distinct from
                               (select -sum(r.amount_minor) from payments.refund r
                                 where r.store_id = v.store_id and r.order_id = o.id and (r.id = v.id or r.part_of = v.id)))
             or exists (select from payments.payment p where p.store_id = o.store_id and p.for_order = o.id and p.state = 'paid'
                           and p.method = 'card'
                           and not exists (select from orders.version v where v.store_id = p.store_id and v.payment_id = p.order_id
                                              and v.number > 1)
                           and p.amount_minor is distinct from (select sum(r.amount_minor) from payments.refund r
                                where r.store_id = p.store_id and r.order_id = o.id and r.payment_id = p.order_id)))
            """;

    private static final String SQL = """
            select o.store_id as store, o.id::text as id, o.number from orders.placed o
             where
            """ + CONDITION + " order by o.number";

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
