-- What was asked for an address and is looked up after the answer. A new account's address lies in the vault, under the person.
create table people.account_request (
    store_id   text        not null,
    id         uuid        not null,
    kind       text        not null check (kind in ('account-known', 'account-sign-in-link', 'account-password-link')),
    address    bytea       not null,
    subject_id uuid,
    asked_at   timestamptz not null,
    seal       bytea       not null,
    primary key (store_id, id)
);
create index account_request_oldest on people.account_request (asked_at);
create index account_request_person on people.account_request (store_id, subject_id);

-- A made-up person whose password is opened with every one that is tried.
create table people.stand_in (
    store_id   text not null,
    subject_id uuid not null,
    primary key (store_id)
);
