-- What the import of an uploaded file would change, counted once when it came in, and shown until it is imported. Files that came in
-- before this are uploaded again.
delete from catalog.upload;
alter table catalog.upload
    add column products     int     not null,
    add column variants     int     not null,
    add column new_products int     not null,
    add column new_variants int     not null,
    add column changed      int     not null,
    add column retired      int     not null,
    add column faults       text[]  not null, -- the first of them
    add column more_faults  int     not null,
    add column keep_stock   boolean not null; -- whether it was checked for somebody who may not change stock
