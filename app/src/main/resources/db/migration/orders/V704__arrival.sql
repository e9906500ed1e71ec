-- When an order was said to arrive, and whether its buyer chose the day. Orders from before have none.
alter table orders.placed
    add column arrives_from date, add column arrives_until date, add column day_wished boolean not null default false;
alter table orders.placed add constraint arrival_in_order check (arrives_from <= arrives_until);
