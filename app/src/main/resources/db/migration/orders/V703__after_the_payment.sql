-- What happens to an order after it is paid: sent, cancelled in whole or in part, its address changed.
alter table orders.placed drop constraint placed_state_check;
alter table orders.placed add constraint placed_state_check
    check (state in ('awaiting-payment', 'paid', 'shipped', 'cancelled'));
alter table orders.placed add column shipped_at timestamptz, add column carrier text, add column tracking text;
alter table orders.placed add constraint shipped_with_a_carrier check ((shipped_at is null) = (carrier is null));

-- Its number is the key of the wish, so that a wish that comes twice is done once. The amounts are those that go back.
create table orders.cancellation (
    store_id       text        not null,
    id             uuid        not null,
    order_id       uuid        not null,
    skus           text[]      not null,
    quantities     int[]       not null,
    currency       text        not null,
    goods_minor    bigint      not null,
    coupon_minor   bigint      not null,
    delivery_minor bigint      not null,
    tax_minor      bigint      not null,
    total_minor    bigint      not null check (total_minor >= 0),
    whole          boolean     not null,
    cancelled_at   timestamptz not null,
    primary key (store_id, id),
    check (total_minor = goods_minor - coupon_minor + delivery_minor + tax_minor)
);
create index cancellation_of_order on orders.cancellation (store_id, order_id);

-- That an address was changed, and when; the addresses lie in the vault.
create table orders.address_change (
    store_id   text        not null,
    id         uuid        not null,
    order_id   uuid        not null,
    changed_at timestamptz not null,
    primary key (store_id, id)
);
create index address_change_of_order on orders.address_change (store_id, order_id);

-- All orders of some people, newest first.
create index placed_by_subject on orders.placed (store_id, subject_id);
