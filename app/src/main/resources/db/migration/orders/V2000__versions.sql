-- Versions of an order that staff changed before it shipped: the one it was placed with, those it got since, and one that waits for the
-- buyer to pay for it. What counts stands in orders.placed and orders.line; a row here is never written again but for its state.
create table orders.version (
    store_id         text        not null,
    id               uuid        not null, -- of the first, the order's; of another, the key of the wish
    order_id         uuid        not null,
    number           int, -- counts from 1; nothing before it counts
    state            text        not null check (state in ('past', 'current', 'waiting', 'withdrawn', 'expired')),
    reason           text,
    difference_minor bigint      not null, -- of the total, to that of the version before
    payment_id       uuid, -- the last payment that was opened for the difference
    created_at       timestamptz not null,
    expires_at       timestamptz,
    since            timestamptz,
    goods_minor      bigint      not null,
    off_minor        bigint      not null,
    coupon           text,
    coupon_minor     bigint      not null,
    tax_minor        bigint      not null,
    total_minor      bigint      not null check (total_minor > 0),
    promotions       text[]      not null,
    promotion_names  text[]      not null,
    promotion_codes  text[]      not null,
    promotion_on     text[]      not null,
    promotion_minor  bigint[]    not null,
    skus             text[]      not null check (cardinality(skus) > 0),
    names            text[]      not null check (cardinality(names) = cardinality(skus)),
    quantities       int[]       not null check (cardinality(quantities) = cardinality(skus)),
    units            bigint[]    not null check (cardinality(units) = cardinality(skus)),
    totals           bigint[]    not null check (cardinality(totals) = cardinality(skus)),
    offs             bigint[]    not null check (cardinality(offs) = cardinality(skus)),
    primary key (store_id, id),
    check ((state in ('past', 'current')) = (number is not null)),
    check (state <> 'waiting' or expires_at is not null)
);
create unique index version_of_order on orders.version (store_id, order_id, number) where number is not null;
create unique index version_waiting on orders.version (store_id, order_id) where state = 'waiting';
create unique index version_current on orders.version (store_id, order_id) where state = 'current';
create index version_to_expire on orders.version (expires_at) where state = 'waiting';
create index version_by_payment on orders.version (store_id, payment_id) where payment_id is not null;
