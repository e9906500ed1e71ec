-- What the reports at the desk add up: sums by day, without orders or people.
create schema insight;

-- What happened to an order's money and is not counted yet. Written by triggers in the transaction of its cause, so that no writer can
-- forget it, a node of an older release included; counted and taken out within a minute. Probe twins are not counted.
create table insight.waiting (
    store_id text        not null,
    id       uuid        not null default uuidv7(),
    kind     text        not null check (kind in ('sold', 'canceled', 'credited', 'failed', 'again')),
    order_id uuid        not null,
    about    uuid        not null, -- the order, or its cancellation or credit
    at       timestamptz not null,
    primary key (store_id, id)
);

-- The product and category that each item number of an order had when the order was counted: what goes back later is taken off there.
create table insight.item (
    store_id text not null,
    order_id uuid not null,
    sku      text not null,
    product  text not null,
    category text not null,
    primary key (store_id, order_id, sku)
);

-- Sums of a day of the store's calendar. The amounts are whole minor units.
create table insight.tally (
    store_id            text   not null,
    dimension           text   not null, -- all, product, category, discount, discounted, tax-rate
    currency            text   not null,
    day                 date   not null,
    key                 text   not null, -- which product, category, discount or rate; the empty text for none of them
    orders              bigint not null,
    pieces              bigint not null,
    gross_minor         bigint not null, -- items before discounts
    off_minor           bigint not null, -- discounts
    shipping_minor      bigint not null, -- of a discount, the shipping that it waived
    tax_minor           bigint not null,
    refunds             bigint not null, -- cancellations and credits
    pieces_back         bigint not null,
    back_minor          bigint not null, -- items that went back, after discounts
    shipping_back_minor bigint not null,
    tax_back_minor      bigint not null,
    primary key (store_id, dimension, currency, day, key)
);

-- What products, discounts and rates were called when they were counted last.
create table insight.name (
    store_id  text not null,
    dimension text not null,
    key       text not null,
    name      text not null,
    primary key (store_id, dimension, key)
);

-- What was on hand on a day, by category, at the price of one piece.
create table insight.stock_value (
    store_id    text   not null,
    currency    text   not null,
    day         date   not null,
    category    text   not null,
    pieces      bigint not null,
    value_minor bigint not null,
    primary key (store_id, currency, day, category)
);

create function insight.note_sale() returns trigger language plpgsql as $$
begin
    insert into insight.waiting (store_id, kind, order_id, about, at) values (new.store_id, 'sold', new.id, new.id, new.paid_at);
    return null;
end $$;
create trigger note_sale after update of paid_at on orders.placed for each row
    when (old.paid_at is null and new.paid_at is not null and new.store_id not like '%~probe') execute function insight.note_sale();

create function insight.note_cancellation() returns trigger language plpgsql as $$
begin
    insert into insight.waiting (store_id, kind, order_id, about, at)
    values (new.store_id, 'canceled', new.order_id, new.id, new.cancelled_at);
    return null;
end $$;
create trigger note_cancellation after insert on orders.cancellation for each row
    when (new.store_id not like '%~probe') execute function insight.note_cancellation();

create function insight.note_credit() returns trigger language plpgsql as $$
begin
    insert into insight.waiting (store_id, kind, order_id, about, at)
    values (new.store_id, 'credited', new.order_id, new.id, new.credited_at);
    return null;
end $$;
create trigger note_credit after insert on orders.credit for each row
    when (new.store_id not like '%~probe') execute function insight.note_credit();

-- A refund that the bank refuses, or that comes back, counts for nothing until the bank is asked for it again.
create function insight.note_refund() returns trigger language plpgsql as $$
begin
    insert into insight.waiting (store_id, kind, order_id, about, at)
    values (new.store_id, case new.state when 'refused' then 'failed' else 'again' end, new.order_id, new.id,
            case new.state when 'refused' then coalesce(new.settled_at, now()) else now() end);
    return null;
end $$;
create trigger note_refund after update of state on payments.refund for each row
    when (old.state <> new.state and 'refused' in (old.state, new.state) and new.store_id not like '%~probe')
    execute function insight.note_refund();

-- What happened before.
insert into insight.waiting (store_id, kind, order_id, about, at)
select store_id, 'sold', id, id, paid_at from orders.placed where paid_at is not null and store_id not like '%~probe'
union all
select store_id, 'canceled', order_id, id, cancelled_at from orders.cancellation where store_id not like '%~probe'
union all
select store_id, 'credited', order_id, id, credited_at from orders.credit where store_id not like '%~probe'
union all
select store_id, 'failed', order_id, id, coalesce(settled_at, wanted_at) from payments.refund
 where state = 'refused' and store_id not like '%~probe';
