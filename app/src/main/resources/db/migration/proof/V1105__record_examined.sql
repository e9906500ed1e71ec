-- What was found when a store's ledger, its people's choices, and the database's functions and triggers were last compared.
-- Sentences about tables; nothing here is about a person.
create table proof.record (
    store_id    text        not null,
    examined_at timestamptz not null,
    entries     bigint      not null check (entries >= 0),
    whole       boolean     not null,
    faults      text[]      not null,
    primary key (store_id)
);
