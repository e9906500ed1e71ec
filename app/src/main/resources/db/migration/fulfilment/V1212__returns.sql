-- Goods that come back: asked for by the buyer or opened by staff, and what of them was received. The number is the order's, with a count.
create table fulfilment.goods_return (
    store_id    text        not null,
    id          uuid        not null,
    number      text        not null,
    order_id    uuid        not null,
    state       text        not null check (state in ('requested', 'approved', 'refused', 'received', 'refunded', 'closed')),
    reason      text        not null,
    by_buyer    boolean     not null,
    skus        text[]      not null,
    quantities  int[]       not null,
    fine        int[]       not null,
    damaged     int[]       not null,
    asked_at    timestamptz not null,
    decided_at  timestamptz,
    received_at timestamptz,
    ended_at    timestamptz,
    primary key (store_id, id),
    unique (store_id, number)
);
create index goods_return_of_order on fulfilment.goods_return (store_id, order_id);
create index goods_return_open on fulfilment.goods_return (store_id, number) where state in ('requested', 'approved', 'received');
