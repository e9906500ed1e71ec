-- From how many pieces on a variant counts as low.
alter table catalog.stock add column reorder_at int check (reorder_at >= 0);
create index stock_low on catalog.stock (store_id, sku) where on_hand - held <= reorder_at;

-- Pieces that staff received, counted or corrected. What orders take and give back is not here.
create table catalog.stock_change (
    store_id text        not null,
    id       uuid        not null,
    sku      text        not null,
    delta    int         not null,
    reason   text        not null,
    on_hand  int         not null, -- after it
    staff_id uuid        not null,
    at       timestamptz not null,
    primary key (store_id, id)
);
create index stock_change_of_variant on catalog.stock_change (store_id, sku, at desc, id desc);
