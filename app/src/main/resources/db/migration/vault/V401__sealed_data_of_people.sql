create schema vault;
create schema keys;

-- A person of whom the store holds data: the facts that decide what may be done with them. No name, no address.
create table vault.subject (
    store_id        text        not null,
    id              uuid        not null,
    born_at         timestamptz not null,
    stopped_at      timestamptz,
    no_disclosure_at timestamptz,
    thirteen_or_over boolean,
    opted_in        text[]      not null default '{}',
    objected        text[]      not null default '{}',
    agreed_by_order text[]      not null default '{}',
    primary key (store_id, id)
);

-- What a form told when data were given: its purposes. Many data share one telling; its id is taken from its content.
create table vault.telling (
    store_id text   not null,
    id       bigint not null,
    form     text   not null,
    purposes text[] not null,
    primary key (store_id, id)
);

-- One sealed immutable record, such as a whole address.
create table vault.datum (
    store_id   text        not null,
    ref        uuid        not null,
    subject_id uuid        not null,
    category   text        not null,
    key_class  text        not null check (key_class in ('ordinary', 'books')),
    sealed     bytea       not null,
    telling_id bigint      not null,
    source     text        not null,
    policy     text        not null,
    belongs_to uuid,
    keep_until timestamptz,
    primary key (store_id, ref)
);
create index datum_of_subject on vault.datum (store_id, subject_id);
create index datum_due on vault.datum (store_id, keep_until) where keep_until is not null;

-- The keys lie in a schema of their own, so that copies can leave them out.
create table keys.person (
    store_id   text  not null,
    subject_id uuid  not null,
    class      text  not null check (class in ('ordinary', 'books')),
    wrapped    bytea not null,
    primary key (store_id, subject_id, class)
);
