-- What outside witnesses signed (C2SP tlog-cosignature): of each witness of a store its last cosignature, with the checkpoint that it
-- is of. A node asks a witness by moving asked_at, so that one node at a time asks, and none too often.
create table ledger.cosignature (
    store_id text        not null,
    witness  text        not null,
    asked_at timestamptz not null,
    size     bigint      not null default 0 check (size >= 0),
    note     text,
    line     text,
    primary key (store_id, witness),
    check ((size = 0) = (note is null)),
    check ((note is null) = (line is null))
);
