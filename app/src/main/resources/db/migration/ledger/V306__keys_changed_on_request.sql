-- Stores whose signing key is to be changed. A row goes in the transaction that changes it, so that it happens once.
create table ledger.key_change (
    store_id text        primary key,
    asked_at timestamptz not null
);
