-- Pictures of products that staff uploaded, as they are sent: made from the pixels alone, named after their content. What was
-- uploaded is not kept.
create table catalog.picture (
    store_id text not null,
    hash     text not null,
    kind     text not null check (kind in ('jpeg', 'png')),
    width    int  not null check (width > 0), -- of the largest size
    height   int  not null check (height > 0),
    primary key (store_id, hash)
);

create table catalog.picture_size (
    store_id text  not null,
    hash     text  not null,
    width    int   not null,
    content  bytea not null,
    primary key (store_id, hash, width),
    foreign key (store_id, hash) references catalog.picture on delete cascade
);
alter table catalog.picture_size alter column content set storage external; -- it is compressed already

-- Which pictures a product has. One without a description is not shown in the shop; one that was removed can be restored for a week.
create table catalog.product_picture (
    store_id    text not null,
    product     text not null,
    hash        text not null,
    place       int  not null,
    description text not null default '',
    removed_at  timestamptz,
    primary key (store_id, product, hash),
    foreign key (store_id, product) references catalog.product on update cascade,
    foreign key (store_id, hash) references catalog.picture
);
create index product_picture_by_hash on catalog.product_picture (store_id, hash);
create index product_picture_removed on catalog.product_picture (removed_at) where removed_at is not null;

-- A node that holds the catalog in memory learns of pictures as it learns of everything else: their product changed.
create function catalog.mark_pictured() returns trigger language plpgsql as $$
begin
    update catalog.product set changed_in = pg_current_xact_id()
     where store_id = coalesce(new.store_id, old.store_id) and slug = coalesce(new.product, old.product);
    return null;
end $$;

create trigger mark_pictured after insert or update on catalog.product_picture
    for each row execute function catalog.mark_pictured();

-- What was removed before was not shown any more.
create trigger mark_unpictured after delete on catalog.product_picture
    for each row when (old.removed_at is null) execute function catalog.mark_pictured();
