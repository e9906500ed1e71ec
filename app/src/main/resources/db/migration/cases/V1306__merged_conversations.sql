-- The case that a duplicate was merged into: its writer reads and continues both there.
alter table cases.opened add column merged_into uuid;
create index case_merged on cases.opened (store_id, merged_into) where merged_into is not null;
