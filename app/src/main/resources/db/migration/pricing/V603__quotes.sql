-- Quotes that staff wrote for somebody who asked: items, quantities, prices. Who asked is known by the case alone; they go with it.
create table pricing.quote (
    store_id       text        not null,
    id             uuid        not null,
    case_id        uuid        not null,
    version        int         not null check (version > 0), -- within its case
    number         text        not null,
    state          text        not null check (state in ('draft', 'sent', 'withdrawn', 'ordered')),
    replaced       boolean     not null default false,       -- a later one of its case was sent
    revision       int         not null default 1,           -- counts the changes of a draft
    skus           text[]      not null,
    quantities     int[]       not null,
    unit_minor     bigint[]    not null,
    list_minor     bigint[]    not null,                     -- what one cost in the store when it was quoted
    delivery       text,                                     -- the method with a quoted price, and that price
    delivery_minor bigint      check (delivery_minor >= 0),
    expires_at     timestamptz not null,
    sent_at        timestamptz,
    order_id       uuid,
    primary key (store_id, id),
    check (cardinality(skus) between 1 and 100 and cardinality(quantities) = cardinality(skus)
           and cardinality(unit_minor) = cardinality(skus) and cardinality(list_minor) = cardinality(skus)),
    check (0 <= all (unit_minor) and 0 < all (quantities)),
    check ((delivery is null) = (delivery_minor is null)),
    check ((state = 'draft') = (sent_at is null)),
    check ((state = 'ordered') = (order_id is not null))
);
create unique index quote_number on pricing.quote (store_id, number);
create unique index quote_version on pricing.quote (store_id, case_id, version);
create unique index quote_draft on pricing.quote (store_id, case_id) where state = 'draft';
create unique index quote_of_order on pricing.quote (store_id, order_id) where order_id is not null;
