-- The coupon an order was placed with, and what it took off the goods.
alter table orders.placed add column coupon text, add column coupon_minor bigint not null default 0;
alter table orders.placed add constraint coupon_within_goods
    check (coupon_minor between 0 and goods_minor and (coupon is not null or coupon_minor = 0));
alter table orders.placed add constraint total_is_the_sum
    check (total_minor = goods_minor - coupon_minor + delivery_minor + tax_minor);
