create schema payments;

-- One payment of one order. Of a card nothing is kept: not its number, date, code, nor last digits.
create table payments.payment (
    store_id     text        not null,
    order_id     uuid        not null,
    state        text        not null check (state in ('opening', 'open', 'paid', 'ended')),
    currency     text        not null,
    amount_minor bigint      not null check (amount_minor > 0),
    method       text        not null,
    session      text,
    page         text,
    reference    text,
    opened_at    timestamptz not null,
    ends_at      timestamptz not null,
    settled_at   timestamptz,
    primary key (store_id, order_id),
    unique (store_id, session)
);
create index payment_unsettled on payments.payment (ends_at) where state in ('opening', 'open');
