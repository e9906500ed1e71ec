-- Money that goes back. The wish is written first, in the transaction that makes it due; the bank is asked afterwards, and again
-- until it answers.
create table payments.refund (
    store_id     text        not null,
    id           uuid        not null,
    order_id     uuid        not null,
    state        text        not null check (state in ('wanted', 'returned', 'refused')),
    currency     text        not null,
    amount_minor bigint      not null check (amount_minor > 0),
    reference    text,
    tries        int         not null default 0,
    wanted_at    timestamptz not null,
    ask_at       timestamptz not null,
    settled_at   timestamptz,
    primary key (store_id, id)
);
create index refund_of_order on payments.refund (store_id, order_id);
create index refund_to_ask on payments.refund (ask_at) where state = 'wanted';
