-- Filters of the list of orders that one of staff saved under a name, at one store.
create table staff.saved_filter (
    store_id   text not null,
    staff_id   uuid not null,
    name       text not null check (length(name) between 1 and 40),
    state      text not null,
    sku        text not null,
    from_day   text not null,
    until_day  text not null,
    primary key (store_id, staff_id, name)
);
