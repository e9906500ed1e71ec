-- What the bank paid out to a store, as its own list has it, and what of that does not match the store's books. Nothing about people: amounts,
-- times, and numbers of orders.

-- When the bank was asked for its payouts last.
create table insight.payout_look (
    store_id text        not null,
    asked_at timestamptz not null,
    primary key (store_id)
);

create table insight.payout (
    store_id     text        not null,
    id           text        not null, -- the bank's number, which finance looks it up by
    created_at   timestamptz not null,
    arrives_on   date        not null,
    currency     text        not null,
    amount_minor bigint      not null,
    state        text        not null check (state in ('pending', 'in_transit', 'paid', 'failed', 'canceled')),
    automatic    boolean     not null,
    listed       boolean     not null, -- whether the bank's list of it is complete
    verdict      text        not null check (verdict in ('waiting', 'unlisted', 'matches', 'differs')),
    again_at     timestamptz,          -- when its lines are read next; nothing for never
    cursor       text,                 -- the bank's number of the line up to which they are read; nothing at the beginning and at the end
    reads        int         not null default 0,
    compared     int         not null default 0, -- of which reading the verdict is
    covers_until timestamptz,          -- what was settled before is in this payout or in one before it
    checked_at   timestamptz,          -- since when somebody of finance says that what differs is explained
    primary key (store_id, id)
);
create index payout_newest on insight.payout (store_id, created_at desc, id desc);
create index payout_to_read on insight.payout (store_id, again_at) where again_at is not null;
create index payout_to_compare on insight.payout (store_id, created_at, id) where compared < reads;
create index payout_to_explain on insight.payout (store_id, created_at, id) where verdict = 'differs' and checked_at is null;

-- Each line, by a hash of the bank's number of it: the same line is here once, and its number leads nobody to a payment at the bank.
create table insight.payout_line (
    store_id     text        not null,
    payout_id    text        not null,
    id           uuid        not null,
    kind         text        not null,
    currency     text        not null,
    amount_minor bigint      not null,
    fee_minor    bigint      not null,
    at           timestamptz not null,
    order_id     uuid,                 -- nothing where the books have no such order
    thing        uuid,                 -- the payment, refund or case of the books that it is of
    attempt      int         not null, -- of a refund: which try
    late         boolean     not null, -- whether it came after the list had been read to its end
    seen         int         not null, -- in which reading
    primary key (store_id, payout_id, id)
);
create index payout_line_in_order on insight.payout_line (store_id, payout_id, at, id);
create index payout_line_thing on insight.payout_line (store_id, thing) where thing is not null;

-- What does not match.
create table insight.payout_finding (
    store_id          text not null,
    payout_id         text not null,
    position          int  not null,
    kind              text not null,
    line_kind         text, -- nothing for what is about the whole payout
    order_id          uuid,
    expected_minor    bigint,
    expected_currency text, -- each amount has its own: the books can have another than the payout
    found_minor       bigint,
    found_currency    text,
    primary key (store_id, payout_id, position),
    check ((expected_minor is null) = (expected_currency is null) and (found_minor is null) = (found_currency is null))
);
