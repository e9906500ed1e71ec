-- A file that somebody uploaded and looks over before it is imported. Deleted after a day.
create table catalog.upload (
    store_id       text        not null,
    id             uuid        not null,
    staff_id       uuid        not null,
    content        text        not null,
    retire_missing boolean     not null,
    at             timestamptz not null,
    applied_at     timestamptz,
    primary key (store_id, id)
);
create index upload_by_age on catalog.upload (store_id, at);
