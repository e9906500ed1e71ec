-- When somebody tried to sign in to an account, how, and whether it worked; for its owner to see. A try at an address without an account
-- is noted for the store's stand-in, so that it is the same work.
create table people.attempt (
    store_id   text        not null,
    id         uuid        not null,
    account_id uuid        not null,
    how        text        not null check (how in ('password', 'link', 'new', 'passkey')),
    worked     boolean     not null,
    at         timestamptz not null,
    keep_until timestamptz not null,
    primary key (store_id, id)
);
create index attempt_account on people.attempt (store_id, account_id, at);
create index attempt_over on people.attempt (keep_until);
