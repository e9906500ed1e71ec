-- What was read to a caller before the link to pay went out: the words, their version, the policy in effect, when, and who of staff read them.
-- Null for a quote that nobody ordered by phone, and for a draft.
alter table pricing.quote add column read_words text;
alter table pricing.quote add column read_version text;
alter table pricing.quote add column read_policy text;
alter table pricing.quote add column read_at timestamptz;
alter table pricing.quote add column read_by uuid;
alter table pricing.quote add constraint quote_read_check check (num_nulls(read_words, read_version, read_policy, read_at, read_by) in (0, 5));

-- The orders that were taken by phone, with what was read to the caller. A quote goes with its conversation; this stays with the order.
create table pricing.phone_order (
    store_id text        not null,
    order_id uuid        not null,
    words    text        not null,
    version  text        not null,
    policy   text        not null,
    read_at  timestamptz not null,
    read_by  uuid        not null,
    primary key (store_id, order_id)
);
