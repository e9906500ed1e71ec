-- Which published policy versions have their entry in the record, so that each gets it once, whichever node starts first.
create table ledger.recorded_policy (
    store_id text not null,
    sha256   text not null,
    primary key (store_id, sha256)
);
