-- A name that was tried at the sign-in counts by itself, whether somebody has it or not, so that the answer tells nobody who works here. It is
-- kept as a keyed hash, and for as long as it counts.
alter table staff.event add column tried bytea;
create index event_tried on staff.event (store_id, tried, at) where tried is not null;

-- The key of these hashes, wrapped by the root keyset. There is one, of the desk.
create table staff.name_key (
    store_id text  not null primary key,
    wrapped  bytea not null
);
