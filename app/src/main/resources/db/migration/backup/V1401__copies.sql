-- Keys of people that were destroyed, so that whoever restores an older copy destroys them again. Random numbers, nothing else;
-- a row goes when no copy's part of keys can hold that key any more.
create table keys.destroyed (
    store_id   text        not null,
    subject_id uuid        not null,
    class      text        not null,
    at         timestamptz not null,
    primary key (store_id, subject_id, class)
);
create index destroyed_at on keys.destroyed (at);

-- By a trigger, so that no way of destroying a key is forgotten.
create function keys.note_destroyed() returns trigger language plpgsql as $$
begin
    insert into keys.destroyed (store_id, subject_id, class, at)
    select gone.store_id, gone.subject_id, gone.class, now() from gone
    on conflict (store_id, subject_id, class) do update set at = excluded.at;
    return null;
end $$;

create trigger note_destroyed after delete on keys.person
    referencing old table as gone for each statement execute function keys.note_destroyed();

create schema backup;

-- The copies that were made of this database, and where they lie. They belong to the database, not to a store.
create table backup.copy (
    id          text        primary key,
    folder      text        not null,
    made_at     timestamptz not null,
    keys_until  timestamptz not null,
    finished_at timestamptz,
    bytes       bigint
);

-- How restoring a copy for practice went.
create table backup.drill (
    copy_id text        not null,
    at      timestamptz not null,
    outcome text        not null check (outcome in ('restored', 'failed')),
    said    text        not null,
    primary key (copy_id, at)
);

-- Who was erased after the copy was made that this database was restored from, and what their records belonged to: what other
-- modules hold of them is taken out at the next start.
create table backup.forget_again (
    store_id   text   not null,
    subject_id uuid   not null,
    things     uuid[] not null,
    primary key (store_id, subject_id)
);
