-- What the proof saw when it last looked: a row a clause. Sentences about clauses; nothing here is about a person.
create schema proof;

create table proof.finding (
    store_id   text        not null,
    clause     text        not null,
    addition   boolean     not null,
    verdict    text        not null check (verdict in
                   ('kept', 'broken', 'declared', 'not-exercised', 'not-probed', 'unknowable')),
    evidence   text        not null,
    looked_at  text        not null check (looked_at in ('', 'real store', 'probe twin', 'real store and probe twin')),
    found_at   timestamptz not null,
    primary key (store_id, clause)
);
