-- How far a record has been pruned: of the leaves before this one only the hash is kept, but for those that bring keys and policies.
create table ledger.pruning (
    store_id text   primary key,
    through  bigint not null check (through >= 0)
);
