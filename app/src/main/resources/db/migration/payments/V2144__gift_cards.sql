-- Gift cards. A code is money for whoever has it, so it is not kept: only a keyed hash, by which it is found, and its last four characters.
create table payments.gift_card (
    store_id      text        not null,
    id            uuid        not null,
    code_hash     bytea       not null,
    last_four     text        not null check (length(last_four) = 4),
    currency      text        not null,
    issued_minor  bigint      not null check (issued_minor > 0),
    balance_minor bigint      not null check (balance_minor >= 0), -- the sum of its movements
    note          text        not null,
    issued_by     uuid        not null, -- a member of staff
    issued_at     timestamptz not null,
    expires_at    timestamptz,
    disabled_at   timestamptz,
    primary key (store_id, id),
    unique (store_id, code_hash)
);
create index gift_card_newest on payments.gift_card (store_id, issued_at, id);

-- What came onto a card and went off it.
create table payments.gift_movement (
    store_id     text        not null,
    id           uuid        not null,
    card_id      uuid        not null,
    kind         text        not null check (kind in ('issued', 'spent', 'returned', 'disabled')),
    amount_minor bigint      not null,
    thing        uuid, -- the order that was paid, the order that was given up, or the refund: each moves money once
    order_id     uuid, -- nothing once its buyer was erased, or the period for payment references is over
    at           timestamptz not null,
    primary key (store_id, id),
    foreign key (store_id, card_id) references payments.gift_card
);
create unique index gift_movement_once on payments.gift_movement (store_id, kind, thing) where thing is not null;
create index gift_movement_of_card on payments.gift_movement (store_id, card_id, at, id);
create index gift_movement_of_order on payments.gift_movement (store_id, order_id) where order_id is not null;

-- Each store's key of the hashes, wrapped by the root keyset.
create table payments.gift_key (
    store_id text  not null primary key,
    wrapped  bytea not null
);
