-- What staff changed in categories: the name of one, or their order in the shop's menu (a category a line). Kept so that it can be
-- looked up and undone. The names themselves stand in the products, and so does the order.
create table catalog.category_change (
    store_id  text        not null,
    id        uuid        not null, -- the key of the edit
    kind      text        not null check (kind in ('name', 'order')),
    old_value text        not null,
    new_value text        not null,
    staff_id  uuid        not null,
    at        timestamptz not null,
    primary key (store_id, id)
);
create index category_change_by_age on catalog.category_change (store_id, at desc, id);
