-- A package that the carrier brought back: its buyer's account asks whether the details are still right, until they say so.
create table people.package_returned (
    store_id   text        not null,
    subject_id uuid        not null,
    at         timestamptz not null,
    primary key (store_id, subject_id)
);
