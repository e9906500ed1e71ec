-- A cart that holds a quote: its goods are the quote's, and what its owner had put in waits beside them.
alter table checkout.cart
    add column quote_id uuid,
    add column aside_skus text[] not null default '{}',
    add column aside_quantities int[] not null default '{}',
    add column aside_seen bigint[] not null default '{}';
