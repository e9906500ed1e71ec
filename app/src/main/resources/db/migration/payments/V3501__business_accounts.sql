-- Accounts on which organizations buy: the terms that finance agreed to, and what is owed. Nobody is named here: an organization is a
-- random number, and its members are known by their own rows.
create table payments.business_account (
    store_id   text        not null,
    id         uuid        not null, -- the organization's
    number     text        not null, -- what people call it
    state      text        not null check (state in ('asked', 'open', 'held', 'declined', 'ended')),
    currency   text        not null,
    net_days   integer     not null check (net_days between 0 and 180),
    limit_minor bigint     not null check (limit_minor >= 0),
    owed_minor bigint      not null default 0, -- the sum of its movements; below zero if more was paid than is owed
    asked_at   timestamptz not null,
    changed_at timestamptz not null,
    changed_by uuid, -- a member of staff
    seal       bytea       not null,
    primary key (store_id, id),
    unique (store_id, number)
);
create index business_account_newest on payments.business_account (store_id, asked_at, id);

-- What is added to what an organization owes, and taken off it.
create table payments.business_movement (
    store_id     text        not null,
    id           uuid        not null,
    business_id   uuid        not null,
    kind         text        not null check (kind in ('order', 'released', 'refunded', 'payment', 'reversed')),
    amount_minor bigint      not null,
    thing        uuid        not null, -- the order, the refund, or the payment: each counts once
    at           timestamptz not null,
    primary key (store_id, id),
    unique (store_id, kind, thing),
    foreign key (store_id, business_id) references payments.business_account
);
create index business_movement_of_account on payments.business_movement (store_id, business_id, at, id);

-- The number of the last invoice of each store, so that no number is left out.
create table payments.business_number (
    store_id text   not null primary key,
    last     bigint not null
);

-- An invoice for an order that was placed on account. What it says is the order.
create table payments.business_invoice (
    store_id       text        not null,
    order_id       uuid        not null,
    business_id     uuid        not null,
    number         bigint      not null,
    issued_at      timestamptz not null,
    due_on         date        not null,
    amount_minor   bigint      not null check (amount_minor > 0),
    credited_minor bigint      not null default 0 check (credited_minor between 0 and amount_minor),
    open_minor     bigint      not null check (open_minor >= 0), -- less what was credited, and what payments were applied to it
    reminded       integer     not null default 0,
    primary key (store_id, order_id),
    unique (store_id, number),
    foreign key (store_id, business_id) references payments.business_account
);
create index business_invoice_of_account on payments.business_invoice (store_id, business_id, number);
create index business_invoice_open on payments.business_invoice (store_id, business_id, due_on, number) where open_minor > 0;
create index business_invoice_due on payments.business_invoice (store_id, reminded, due_on) where open_minor > 0;

-- A payment that finance entered.
create table payments.business_payment (
    store_id     text        not null,
    id           uuid        not null,
    business_id   uuid        not null,
    amount_minor bigint      not null check (amount_minor > 0),
    left_minor   bigint      not null check (left_minor between 0 and amount_minor), -- not applied to an invoice yet
    received_on  date        not null,
    reference    text        not null,
    entered_by   uuid        not null, -- a member of staff
    entered_at   timestamptz not null,
    reversed_at  timestamptz,
    reversed_by  uuid,
    reversed_why text,
    primary key (store_id, id),
    foreign key (store_id, business_id) references payments.business_account
);
create index business_payment_of_account on payments.business_payment (store_id, business_id, entered_at, id);
create index business_payment_left on payments.business_payment (store_id, business_id, received_on, id) where left_minor > 0;

-- What of a payment was applied to which invoice.
create table payments.business_applied (
    store_id     text   not null,
    order_id     uuid   not null,
    payment_id   uuid   not null,
    amount_minor bigint not null check (amount_minor > 0),
    primary key (store_id, order_id, payment_id),
    foreign key (store_id, order_id) references payments.business_invoice,
    foreign key (store_id, payment_id) references payments.business_payment
);
create index business_applied_of_payment on payments.business_applied (store_id, payment_id);
