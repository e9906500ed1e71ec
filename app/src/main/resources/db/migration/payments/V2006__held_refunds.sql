-- A refund after a chargeback that the store's policy does not allow now. It is tried again from time to time, and the row goes once it is made.
create table payments.held_refund (
    store_id     text        not null,
    id           uuid        not null, -- the number of the cancellation, and of the refund to be
    order_id     uuid        not null,
    currency     text        not null,
    amount_minor bigint      not null check (amount_minor > 0),
    clauses      text[]      not null,
    held_at      timestamptz not null,
    ask_at       timestamptz not null,
    primary key (store_id, id)
);
create index held_refund_of_order on payments.held_refund (store_id, order_id);
create index held_refund_to_ask on payments.held_refund (ask_at);
