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

-- What staff import is theirs too. A sale does not touch the figure of the file.
create function catalog.note_imported_stock() returns trigger language plpgsql as $$
declare
    who text := nullif(current_setting('catalog.edit', true), '');
begin
    if who is not null then
        insert into catalog.stock_change (store_id, id, sku, delta, reason, on_hand, staff_id, at)
        values (new.store_id, uuidv7(), new.sku, new.on_hand - old.on_hand, 'imported', new.on_hand, split_part(who, ' ', 2)::uuid,
                clock_timestamp());
    end if;
    return null;
end $$;

create trigger note_imported after update of stated on catalog.stock
    for each row when (old.on_hand <> new.on_hand and new.store_id not like '%~probe') execute function catalog.note_imported_stock();
