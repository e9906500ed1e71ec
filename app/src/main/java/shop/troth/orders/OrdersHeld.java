package shop.troth.orders;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import shop.troth.vault.held.HeldTable;
import shop.troth.vault.held.ShowsHeld;

/** The order data shown to its buyer. */
@Component
class OrdersHeld implements ShowsHeld {

    @Override
    public List<HeldTable> tables() {
        return Stream.of(placed(), changed(), after()).flatMap(List::stream).toList();
    }

    private static List<HeldTable> placed() {
        return List.of(
                new HeldTable("Your orders", Set.of("orders.placed", "pricing.phone_order"), """
                select number as "Order", case state when 'cancelled' then 'canceled' else replace(state, '-', ' ') end as "Status", placed_at as "Placed",
                       paid_at as "Paid", shipped_at as "Shipped", cancelled_at as "Canceled", closed_at as "Closed",
                       to_char(goods_minor / 100.0, 'FM999999990.00') as "Items",
                       promotion_names as "Discounts", promotion_codes as "Codes", promotion_on as "Off",
                       (select array_agg(to_char(it / 100.0, 'FM999999990.00')) from unnest(promotion_minor) it) as "Amounts", to_char(off_minor / 100.0, 'FM999999990.00') as "Discounts on items",
                       coupon as "Coupon", to_char(coupon_minor / 100.0, 'FM999999990.00') as "Discount",
                       to_char(delivery_minor / 100.0, 'FM999999990.00') as "Shipping", to_char(tax_minor / 100.0, 'FM999999990.00') as "Tax", to_char(tax_rate / 1000.0, 'FM990.099') as "Tax rate (%)", replace(untaxed, '-', ' ') as "No tax because", to_char(spared_rate / 1000.0, 'FM990.099') as "Exempt from (%)", to_char(total_minor / 100.0, 'FM999999990.00') as "Total",
                       gift_ending as "Gift card ending in", to_char(case when on_account then null else gift_minor end / 100.0, 'FM999999990.00') as "Paid by gift card",
                       to_char(case when on_account then gift_minor end / 100.0, 'FM999999990.00') as "On your organization’s account",
                       currency as "Currency", delivery as "Shipping method",
                       arrives_from as "Earliest arrival", arrives_until as "Latest arrival", policy as "Privacy policy version",
                       terms as "Terms version",
                       (select words from pricing.phone_order p where p.store_id = placed.store_id and p.order_id = placed.id) as "Words read to you on the phone",
                       (select version from pricing.phone_order p where p.store_id = placed.store_id and p.order_id = placed.id) as "Version of the words",
                       (select read_at from pricing.phone_order p where p.store_id = placed.store_id and p.order_id = placed.id) as "Read"
                  from orders.placed where store_id = :store and subject_id = any(:people::uuid[]) order by placed_at desc
                """),
                new HeldTable("Items you ordered", Set.of("orders.line"), """
                select o.number as "Order", l.sku as "Item number", l.name as "Item", l.quantity as "Quantity",
                       to_char(l.unit_minor / 100.0, 'FM999999990.00') as "Price", to_char(l.total_minor / 100.0, 'FM999999990.00') as "Total",
                       to_char(l.off_minor / 100.0, 'FM999999990.00') as "Discount"
                  from orders.placed o join orders.line l on l.store_id = o.store_id and l.order_id = o.id
                 where o.store_id = :store and o.subject_id = any(:people::uuid[]) order by o.placed_at desc, l.position
                """));
    }

    private static List<HeldTable> changed() {
        return List.of(new HeldTable("Changes of your orders", Set.of("orders.version"), """
                select o.number as "Order", v.number as "Version", v.state as "Status", replace(v.reason, '-', ' ') as "Reason",
                       v.created_at as "Made", v.expires_at as "Pay by", v.since as "In effect", v.skus as "Item numbers",
                       v.names as "Items", v.quantities as "Quantities",
                       to_char(v.goods_minor / 100.0, 'FM999999990.00') as "Items total",
                       to_char((v.off_minor + v.coupon_minor) / 100.0, 'FM999999990.00') as "Discounts",
                       v.promotion_names as "Names of discounts", v.coupon as "Coupon",
                       to_char(v.tax_minor / 100.0, 'FM999999990.00') as "Tax",
                       to_char(v.total_minor / 100.0, 'FM999999990.00') as "Total",
                       to_char(v.difference_minor / 100.0, 'FM999999990.00') as "Difference"
                  from orders.placed o join orders.version v on v.store_id = o.store_id and v.order_id = o.id
                 where o.store_id = :store and o.subject_id = any(:people::uuid[]) order by o.placed_at desc, v.created_at
                """));
    }

    private static List<HeldTable> after() {
        return List.of(
                new HeldTable("Packages to you", Set.of("orders.shipment"), """
                select o.number as "Order", s.shipped_at as "Shipped", s.carrier as "Carrier", s.tracking as "Tracking number",
                       s.skus as "Item numbers", s.quantities as "Quantities"
                  from orders.placed o join orders.shipment s on s.store_id = o.store_id and s.order_id = o.id
                 where o.store_id = :store and o.subject_id = any(:people::uuid[]) order by s.shipped_at desc
                """),
                new HeldTable("What you canceled", Set.of("orders.cancellation"), """
                select o.number as "Order", c.cancelled_at as "Canceled", c.skus as "Item numbers", c.quantities as "Quantities",
                       to_char(c.total_minor / 100.0, 'FM999999990.00') as "Refund", c.currency as "Currency"
                  from orders.placed o join orders.cancellation c on c.store_id = o.store_id and c.order_id = o.id
                 where o.store_id = :store and o.subject_id = any(:people::uuid[]) order by c.cancelled_at desc
                """),
                new HeldTable("What we refunded", Set.of("orders.credit"), """
                select o.number as "Order", c.credited_at as "Refunded", c.skus as "Item numbers", c.quantities as "Quantities",
                       to_char(c.delivery_minor / 100.0, 'FM999999990.00') as "Shipping", to_char(c.goodwill_minor / 100.0, 'FM999999990.00') as "Goodwill",
                       to_char(c.total_minor / 100.0, 'FM999999990.00') as "Refund", c.currency as "Currency",
                       replace(c.reason, '-', ' ') as "Reason"
                  from orders.placed o join orders.credit c on c.store_id = o.store_id and c.order_id = o.id
                 where o.store_id = :store and o.subject_id = any(:people::uuid[]) order by c.credited_at desc
                """),
                new HeldTable("Address changes", Set.of("orders.address_change"), """
                select o.number as "Order", c.changed_at as "Changed"
                  from orders.placed o join orders.address_change c on c.store_id = o.store_id and c.order_id = o.id
                 where o.store_id = :store and o.subject_id = any(:people::uuid[]) order by c.changed_at desc
                """));
    }
}
