-- The address book of an account. Each entry lies in the vault under a person of its own; one is filled in first. What was kept from
-- an order can be undone for a day, and until then the entry whose place it took waits here.
create table checkout.saved_address (
    store_id    text        not null,
    id          uuid        not null,
    account_id  uuid        not null,
    subject_id  uuid        not null,
    standard    boolean     not null,
    from_order  boolean     not null,
    replaces    uuid,
    replaced_at timestamptz,
    born_at     timestamptz not null,
    seal        bytea       not null,
    primary key (store_id, id)
);
create index saved_address_account on checkout.saved_address (store_id, account_id);
create index saved_address_person on checkout.saved_address (store_id, subject_id);
create index saved_address_replaced on checkout.saved_address (replaced_at) where replaced_at is not null;
create index saved_address_from_order on checkout.saved_address (born_at) where from_order;
