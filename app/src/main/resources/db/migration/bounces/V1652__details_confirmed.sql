-- When somebody last said that the details of their account are still right.
create table people.details_confirmed (
    store_id   text        not null,
    subject_id uuid        not null,
    at         timestamptz not null,
    primary key (store_id, subject_id)
);
