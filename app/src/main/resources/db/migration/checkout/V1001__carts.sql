create schema checkout;

-- A cart and how far its checkout has come. Who it is, the vault knows; the cookie's number is kept as a hash only.
create table checkout.cart (
    store_id      text        not null,
    id            bytea       not null,
    skus          text[]      not null default '{}',
    quantities    int[]       not null default '{}',
    seen_minor    bigint[]    not null default '{}',
    delivery      text,
    subject_id    uuid,
    order_id      uuid,
    last_order_id uuid,
    touched_at    timestamptz not null,
    primary key (store_id, id)
);
create index cart_left on checkout.cart (touched_at);
create unique index cart_of_order on checkout.cart (store_id, order_id) where order_id is not null;
