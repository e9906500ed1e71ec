-- What promotions took off an order: which, what shoppers read, the code they typed (or the empty text), off what, and how much.
alter table orders.placed
    add column off_minor        bigint   not null default 0, -- what promotions took off the goods, altogether
    add column promotions       text[]   not null default '{}',
    add column promotion_names  text[]   not null default '{}',
    add column promotion_codes  text[]   not null default '{}',
    add column promotion_on     text[]   not null default '{}', -- goods, or delivery
    add column promotion_minor  bigint[] not null default '{}';

-- What promotions took off a line, with its share of those that are for the whole order.
alter table orders.line add column off_minor bigint not null default 0 check (off_minor >= 0);

-- The sums of an order, with what promotions took off. The earlier checks are found by what they say, whatever they are called.
do $$
declare
    earlier text;
begin
    for earlier in
        select conname from pg_constraint
         where conrelid = 'orders.placed'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%coupon_minor%'
    loop
        execute format('alter table orders.placed drop constraint %I', earlier);
    end loop;
end $$;
alter table orders.placed add constraint discounts_within_goods
    check (off_minor >= 0 and coupon_minor >= 0 and off_minor + coupon_minor <= goods_minor
           and (coupon is not null or coupon_minor = 0));
alter table orders.placed add constraint total_is_the_sum
    check (total_minor = goods_minor - off_minor - coupon_minor + delivery_minor + tax_minor);
alter table orders.placed add constraint promotions_in_parallel
    check (cardinality(promotion_names) = cardinality(promotions) and cardinality(promotion_codes) = cardinality(promotions)
           and cardinality(promotion_on) = cardinality(promotions) and cardinality(promotion_minor) = cardinality(promotions)
           and 0 < all (promotion_minor));
comment on column orders.cancellation.coupon_minor is 'the share of the coupon and of promotions';
