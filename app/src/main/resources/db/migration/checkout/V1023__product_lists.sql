-- The product lists of an account. What each is called lies in the vault under a person of its own.
create table checkout.product_list (
    store_id   text        not null,
    id         uuid        not null,
    account_id uuid        not null,
    subject_id uuid        not null,
    skus       text[]      not null,
    quantities integer[]   not null,
    born_at    timestamptz not null,
    seal       bytea       not null,
    primary key (store_id, id)
);
create index product_list_account on checkout.product_list (store_id, account_id);
create index product_list_person on checkout.product_list (store_id, subject_id);
