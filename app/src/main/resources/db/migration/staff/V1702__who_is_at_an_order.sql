-- Who of staff opened the page of an order lately, to warn two who work on one.
create table staff.at_order (
    store_id text        not null,
    about    text        not null,
    staff_id uuid        not null,
    at       timestamptz not null,
    primary key (store_id, about, staff_id)
);
create index at_order_old on staff.at_order (at);
