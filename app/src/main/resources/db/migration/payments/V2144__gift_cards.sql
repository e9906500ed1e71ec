-- Gift cards. A code is money for whoever has it, so it is not kept: only a keyed hash, by which it is found, and its last four characters.
create table payments.gift_card (
    store_id      text        not null,
    id            uuid        not null,
    code_hash     bytea       not null,
    ending     text        not null check (length(ending) = 4),
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
    gift_id      uuid        not null,
    kind         text        not null check (kind in ('issued', 'spent', 'released', 'returned', 'disabled')),
    amount_minor bigint      not null,
    thing        uuid, -- the order that was paid, the same if it was given up unpaid (released), or the refund: each moves money once
    order_id     uuid, -- nothing once its buyer was erased, or the period for payment references is over
    at           timestamptz not null,
    counted      boolean     not null default false, -- whether it is in the sums of its day
    primary key (store_id, id),
    foreign key (store_id, gift_id) references payments.gift_card
);
create unique index gift_movement_once on payments.gift_movement (store_id, kind, thing) where thing is not null;
create index gift_movement_of_card on payments.gift_movement (store_id, gift_id, at, id);
create index gift_movement_of_order on payments.gift_movement (store_id, order_id) where order_id is not null;

create index gift_movement_uncounted on payments.gift_movement (store_id, id) where not counted;

-- What gift cards were issued with, paid and got back, by day of the store's calendar, for the report. Buyers never wait for a sum.
create table payments.gift_day (
    store_id       text   not null,
    currency       text   not null,
    day            date   not null,
    issued_minor   bigint not null,
    spent_minor    bigint not null, -- less what came back from orders that were given up unpaid
    returned_minor bigint not null,
    primary key (store_id, currency, day)
);

-- Each store's key of the hashes, wrapped by the root keyset.
create table payments.gift_key (
    store_id text  not null primary key,
    wrapped  bytea not null
);
