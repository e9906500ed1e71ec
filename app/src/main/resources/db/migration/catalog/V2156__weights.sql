-- What a piece weighs, as it was written, such as '1.5 lb'; the empty text if nobody said.
alter table catalog.variant
    add column weight text not null default ''
    check (weight = '' or weight ~ '^[0-9]{1,5}([.][0-9]{1,3})? (lb|oz|kg|g)$');
