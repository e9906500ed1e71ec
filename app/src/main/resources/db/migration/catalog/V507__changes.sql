-- What was changed in products and variants, a row a field, by whom and in which edit. Written by triggers, so that no writer can forget
-- it: before a change at the desk its transaction sets 'catalog.edit' to the key of the edit and the number of who made it; an import or
-- another program sets nothing. Values are as the column has them; null is an empty column. Probe twins have no history.
create table catalog.change (
    store_id  text        not null,
    id        uuid        not null default uuidv7(), -- in the order in which they were made
    product   text        not null,
    sku       text        not null, -- the empty text for the product itself
    field     text        not null, -- a column, or 'created'
    old_value text,
    new_value text,
    edit      uuid,
    staff_id  uuid,
    at        timestamptz not null,
    primary key (store_id, id)
);
create index change_of_product on catalog.change (store_id, product, id);
create index change_of_variant on catalog.change (store_id, sku, id) where sku <> '';
create index change_of_edit on catalog.change (store_id, edit, id) where edit is not null;

create function catalog.note_change() returns trigger language plpgsql as $$
declare
    next jsonb := to_jsonb(new);
    who text := nullif(current_setting('catalog.edit', true), '');
    created boolean := tg_op = 'INSERT';
begin
    if created and who is null then
        return null;
    end if;
    insert into catalog.change (store_id, product, sku, field, old_value, new_value, edit, staff_id, at)
    select new.store_id, coalesce(next ->> 'product', next ->> 'slug'), coalesce(next ->> 'sku', ''), it.field, it.old_value,
           it.new_value, split_part(who, ' ', 1)::uuid, split_part(who, ' ', 2)::uuid, clock_timestamp()
      from (select 'created' as field, null::text as old_value, null::text as new_value where created
             union all
            select key, value, next ->> key from jsonb_each_text(case when created then '{}' else to_jsonb(old) end)
             where key not in ('changed_in', 'position') and value is distinct from next ->> key) it;
    return null;
end $$;

create trigger note_insert after insert on catalog.product
    for each row when (new.store_id not like '%~probe') execute function catalog.note_change();
create trigger note_insert after insert on catalog.variant
    for each row when (new.store_id not like '%~probe') execute function catalog.note_change();
create trigger note_change after update on catalog.product
    for each row when (old is distinct from new and new.store_id not like '%~probe') execute function catalog.note_change();
create trigger note_change after update on catalog.variant
    for each row when (old is distinct from new and new.store_id not like '%~probe') execute function catalog.note_change();
