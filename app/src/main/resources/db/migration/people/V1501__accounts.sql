create schema people;

-- The key under which the addresses of accounts are hashed, wrapped by the root keyset. Losing it means signing in by address no more.
create table people.address_key (
    store_id text  not null,
    wrapped  bytea not null,
    primary key (store_id)
);

-- An account: whose it is, and the keyed hash of its address, by which it is found. Everything personal lies in the vault.
-- The root keyset seals the row, so that somebody who can write to the database alone gives nobody another's account.
create table people.account (
    store_id   text        not null,
    id         uuid        not null,
    subject_id uuid        not null,
    address    bytea,
    state      text        not null check (state in ('pending', 'open', 'closed')),
    asked_at   timestamptz not null,
    seal       bytea       not null,
    primary key (store_id, id)
);
create unique index account_address on people.account (store_id, address);
create unique index account_person on people.account (store_id, subject_id);
create index account_pending on people.account (asked_at) where state = 'pending';

-- The one link of each kind that is open for an account: the next takes the place of the last, and using it ends it.
create table people.account_link (
    store_id   text        not null,
    kind       text        not null,
    about      uuid        not null,
    token_hash bytea       not null,
    expires_at timestamptz not null,
    seal       bytea       not null,
    primary key (store_id, kind, about)
);
create unique index account_link_token on people.account_link (store_id, token_hash);
create index account_link_over on people.account_link (expires_at);

-- Where an account is signed in. The cookie's number is kept as a hash.
create table people.session (
    store_id   text        not null,
    id         bytea       not null,
    number     uuid        not null,
    account_id uuid        not null,
    how        text        not null check (how in ('password', 'link', 'new')),
    born_at    timestamptz not null,
    seen_at    timestamptz not null,
    seal       bytea       not null,
    primary key (store_id, id),
    foreign key (store_id, account_id) references people.account (store_id, id) on delete cascade
);
create index session_account on people.session (store_id, account_id);
create index session_unused on people.session (store_id, seen_at);
create index session_old on people.session (store_id, born_at);

-- An address that is to take the place of an account's, once both ends have confirmed it. Both addresses lie in the vault.
create table people.email_change (
    store_id   text        not null,
    account_id uuid        not null,
    id         uuid        not null,
    subject_id uuid        not null,
    address    bytea       not null,
    asked_at   timestamptz not null,
    old_at     timestamptz,
    new_at     timestamptz,
    done_at    timestamptz,
    seal       bytea       not null,
    primary key (store_id, account_id)
);
create index email_change_over on people.email_change (asked_at);
create unique index email_change_id on people.email_change (store_id, id);
