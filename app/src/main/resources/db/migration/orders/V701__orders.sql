create schema orders;

create table orders.placed (
    store_id       text        not null,
    id             uuid        not null,
    number         text        not null,
    subject_id     uuid        not null,
    state          text        not null check (state in ('awaiting-payment', 'paid', 'cancelled')),
    currency       text        not null,
    goods_minor    bigint      not null,
    delivery_minor bigint      not null,
    tax_minor      bigint      not null,
    total_minor    bigint      not null check (total_minor > 0),
    delivery       text        not null,
    policy         text        not null,
    placed_at      timestamptz not null,
    paid_at        timestamptz,
    cancelled_at   timestamptz,
    primary key (store_id, id),
    unique (store_id, number)
);

create table orders.line (
    store_id    text   not null,
    order_id    uuid   not null,
    position    int    not null,
    sku         text   not null,
    name        text   not null,
    quantity    int    not null check (quantity > 0),
    unit_minor  bigint not null,
    total_minor bigint not null,
    primary key (store_id, order_id, position)
);

-- The links in mails to an order's page: only a hash of each is kept.
create table orders.link (
    store_id   text        not null,
    token_hash bytea       not null,
    order_id   uuid        not null,
    expires_at timestamptz not null,
    tries_left int         not null,
    primary key (store_id, token_hash)
);
