-- What staff take off prices at the desk. Tied to nobody. What it says applies to everything only if it says so.
create table pricing.promotion (
    store_id     text        not null,
    id           text        not null,
    version      int         not null check (version > 0), -- counts the changes
    name         text        not null,
    kind         text        not null check (kind in ('percent', 'amount', 'delivery', 'buy-get')),
    percent_bp   int         check (percent_bp between 1 and 10000), -- hundredths of a percent
    amount_minor bigint      check (amount_minor > 0),               -- in minor units of the store's currency
    buy          int         check (buy between 1 and 99),
    get          int         check (get between 1 and 99),
    everything   boolean     not null,
    products     text[]      not null, -- their slugs
    categories   text[]      not null,
    code         text,                 -- what shoppers type; none where it applies by itself
    from_at      timestamptz not null,
    until_at     timestamptz,          -- from then on it no longer applies
    enabled      boolean     not null,
    least_minor  bigint      not null check (least_minor >= 0), -- of all goods, before discounts
    combines     boolean     not null,
    changed_at   timestamptz not null,
    primary key (store_id, id),
    constraint promotion_value check ((kind = 'percent') = (percent_bp is not null)
        and (kind = 'amount') = (amount_minor is not null)
        and (kind = 'buy-get') = (buy is not null) and (buy is null) = (get is null)),
    constraint promotion_scope check (everything = (cardinality(products) + cardinality(categories) = 0)),
    constraint promotion_period check (until_at >= from_at)
);
create unique index promotion_code on pricing.promotion (store_id, code) where code is not null;

-- How many orders have it. Locked before anything else by whoever places an order with it, gives a use back, or changes it.
create table pricing.promotion_use (
    store_id  text   not null,
    promotion text   not null,
    version   int    not null, -- as the promotion's
    most_uses int    check (most_uses > 0),
    uses      int    not null default 0 check (uses >= 0),
    primary key (store_id, promotion)
) with (fillfactor = 70);

-- Counts what nodes have to read again of a store's promotions.
create table pricing.promotion_stamp (
    store_id text   not null primary key,
    stamp    bigint not null
);

-- Who changed what in a promotion, and when: fields as the desk calls them. The key is that of the form, so that a form sent twice
-- is saved once; content is a hash of what it said.
create table pricing.promotion_change (
    store_id   text        not null,
    promotion  text        not null,
    version    int         not null,
    staff_id   uuid        not null,
    at         timestamptz not null,
    key        uuid        not null,
    content    text        not null,
    fields     text[]      not null,
    old_values text[]      not null check (cardinality(old_values) = cardinality(fields)),
    new_values text[]      not null check (cardinality(new_values) = cardinality(fields)),
    primary key (store_id, promotion, version)
);
create unique index promotion_change_key on pricing.promotion_change (store_id, key);
