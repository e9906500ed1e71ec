-- Where a product or a category is that had another address before: the shop leads there from the old one. Both are as they stand in an
-- address. What has the old address again is shown there, whatever is written here. No row leads to another: when something moves once
-- more, the older rows follow it.
create table catalog.moved_address (
    store_id text        not null,
    kind     text        not null check (kind in ('product', 'category')),
    earlier  text        not null,
    latest   text        not null check (latest <> earlier),
    at       timestamptz not null,
    primary key (store_id, kind, earlier)
);
create index moved_address_by_latest on catalog.moved_address (store_id, kind, latest);
create index product_by_category on catalog.product (store_id, category) where not retired;

-- A category as it stands in an address; the shop's Link.slug does the same.
create function catalog.category_address(category text) returns text language sql immutable as $$
    select regexp_replace(lower(category), '[^a-z0-9]+', '-', 'g')
$$;

create function catalog.move_address(of_store text, of_kind text, from_address text, to_address text) returns void language plpgsql as $$
begin
    if from_address = to_address then
        return;
    end if;
    delete from catalog.moved_address where store_id = of_store and kind = of_kind and earlier = to_address;
    update catalog.moved_address set latest = to_address
     where store_id = of_store and kind = of_kind and latest = from_address;
    insert into catalog.moved_address as it (store_id, kind, earlier, latest, at)
    values (of_store, of_kind, from_address, to_address, clock_timestamp())
    on conflict (store_id, kind, earlier) do update set latest = excluded.latest, at = excluded.at
     where it.latest <> excluded.latest;
end $$;

-- By triggers, so that no writer can forget it: the desk, an import, or another program. The last variant that leaves a product for
-- another takes its address along; one that leaves others behind does not. Probe twins have no moves.
create function catalog.note_moved_variant() returns trigger language plpgsql as $$
begin
    if not exists (select from catalog.variant
                    where store_id = old.store_id and product = old.product and not retired) then
        perform catalog.move_address(old.store_id, 'product', old.product, new.product);
    end if;
    return null;
end $$;

create trigger note_moved after update on catalog.variant
    for each row when (old.product <> new.product and not old.retired and not new.retired and new.store_id not like '%~probe')
    execute function catalog.note_moved_variant();

-- The same for the last product of a category.
create function catalog.note_moved_product() returns trigger language plpgsql as $$
begin
    delete from catalog.moved_address
     where store_id = new.store_id and kind = 'category' and earlier = catalog.category_address(new.category);
    if not exists (select from catalog.product p
                    where p.store_id = old.store_id and p.category = old.category and not p.retired
                      and exists (select from catalog.variant v
                                   where v.store_id = p.store_id and v.product = p.slug and not v.retired)) then
        perform catalog.move_address(old.store_id, 'category', catalog.category_address(old.category),
                                     catalog.category_address(new.category));
    end if;
    return null;
end $$;

create trigger note_moved after update on catalog.product
    for each row when (old.category <> new.category and not old.retired and not new.retired and new.store_id not like '%~probe')
    execute function catalog.note_moved_product();

-- An address that is in use leads nowhere else.
create function catalog.forget_moved_address() returns trigger language plpgsql as $$
begin
    delete from catalog.moved_address
     where store_id = new.store_id
       and (kind = 'product' and earlier = new.slug
            or kind = 'category' and earlier = catalog.category_address(new.category));
    return null;
end $$;

create trigger forget_moved_on_insert after insert on catalog.product
    for each row when (new.store_id not like '%~probe') execute function catalog.forget_moved_address();
create trigger forget_moved_on_restore after update on catalog.product
    for each row when (old.retired and not new.retired and new.store_id not like '%~probe')
    execute function catalog.forget_moved_address();
