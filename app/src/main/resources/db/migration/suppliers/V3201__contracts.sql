-- The contracts of the companies that work for a store, as its store.yaml lists them, and what became of the data when one ended.
create schema suppliers;

create table suppliers.contract (
    store_id    text not null,
    recipient   text not null, -- its id in store.yaml
    reference   text not null, -- under which the contract is filed
    name        text not null,
    starts_on   date not null,
    ends_on     date not null, -- its last day
    left_on     date,          -- the day on which store.yaml no longer had it
    asked_on    date,          -- when the store asked it to return or delete what it has
    outcome     text check (outcome in ('returned', 'deleted', 'had-none')),
    settled_on  date,
    certificate text check (certificate ~ '^[0-9a-f]{64}$'), -- SHA-256 of what it sent to confirm that
    primary key (store_id, recipient, reference),
    check ((outcome is null) = (settled_on is null))
);
