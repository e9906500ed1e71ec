-- The record of every use of personal data. Nothing here is personal: a line holds closed words, hashes and random ids
-- (docs/ledger-format.md). One tree and one signing key a store, its probe twin included.
create schema ledger;

-- Entries not sealed yet: one row for each call that wrote some, their lines parted by line feeds. Rows live about a second.
create table ledger.pending (
    store_id text     not null,
    id       bigint   generated always as identity,
    entries  integer  not null check (entries > 0),
    lines    text     not null,
    primary key (store_id, id)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

-- Sealed leaves in their order: each row holds the lines of leaves first .. first + entries - 1, of one tile of 256.
create table ledger.leaf (
    store_id text     not null,
    first    bigint   not null check (first >= 0),
    entries  smallint not null check (entries between 1 and 256),
    lines    text     not null,
    primary key (store_id, first),
    check (first / 256 = (first + entries - 1) / 256)
);

-- The tree's hashes: tiles of up to 256 hashes of 32 bytes (C2SP tlog-tiles); level 0 lies on the leaves.
create table ledger.tile (
    store_id text     not null,
    level    smallint not null,
    index    bigint   not null,
    hashes   bytea    not null,
    primary key (store_id, level, index)
);
-- Hashes do not compress.
alter table ledger.tile alter column hashes set storage external;

-- How far each tree has been sealed, and the checkpoint signed for it by the key of that number.
create table ledger.tree (
    store_id  text        primary key,
    origin    text        not null,
    size      bigint      not null,
    key       smallint    not null,
    sealed_at timestamptz not null,
    note      text        not null
);

-- Checkpoints that must stay: the last one each key signed before its successor took over.
create table ledger.milestone (
    store_id text   not null,
    size     bigint not null,
    note     text   not null,
    primary key (store_id, size)
);

-- Signing keys (Ed25519), the private half wrapped by the root keyset.
create table ledger.signing_key (
    store_id    text     not null,
    number      smallint not null,
    public_key  bytea    not null check (length(public_key) = 32),
    private_key bytea    not null,
    primary key (store_id, number)
);

-- How many sealed entries there are of each sort, counted in the transaction that seals them. '-' where an entry says nothing.
create table ledger.tally (
    store_id  text   not null,
    kind      text   not null,
    action    text   not null,
    purpose   text   not null,
    recipient text   not null,
    entries   bigint not null,
    primary key (store_id, kind, action, purpose, recipient)
) with (fillfactor = 70);
