-- What was given back of an order after it shipped: pieces, part of a line's amount, delivery, goodwill. Its number is the key of the
-- wish and of the refund at the bank. What the buyer got before as goodwill is taken off ("earlier").
create table orders.credit (
    store_id       text        not null,
    id             uuid        not null,
    order_id       uuid        not null,
    skus           text[]      not null,
    quantities     int[]       not null,
    nets           bigint[]    not null,
    taxes          bigint[]    not null,
    restocked      boolean[]   not null,
    currency       text        not null,
    delivery_minor bigint      not null check (delivery_minor >= 0),
    goodwill_minor bigint      not null check (goodwill_minor >= 0),
    earlier_minor  bigint      not null check (earlier_minor >= 0),
    total_minor    bigint      not null check (total_minor >= 0),
    credited_at    timestamptz not null,
    primary key (store_id, id)
);
create index credit_of_order on orders.credit (store_id, order_id);
-- What the desk's first page takes off the sales, day by day.
create index credit_newest on orders.credit (store_id, credited_at) include (currency, total_minor);
