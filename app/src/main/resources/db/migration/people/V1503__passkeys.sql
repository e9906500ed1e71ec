alter table people.session drop constraint session_how_check;
alter table people.session add constraint session_how_check check (how in ('password', 'link', 'new', 'passkey'));

-- The public half of a passkey, with which its owner signs in. The root keyset seals the row.
create table people.passkey (
    store_id      text        not null,
    id            uuid        not null,
    account_id    uuid        not null,
    credential    bytea       not null,
    public_key    bytea       not null,
    counter       bigint      not null,
    backup        boolean     not null,
    device        text        not null check (device in ('phone', 'computer', 'key', 'manager')),
    added_at      timestamptz not null,
    used_at       timestamptz,
    seal          bytea       not null,
    primary key (store_id, id),
    foreign key (store_id, account_id) references people.account (store_id, id) on delete cascade
);
create unique index passkey_credential on people.passkey (store_id, credential);
create index passkey_account on people.passkey (store_id, account_id);

-- What a passkey is to sign, once, in the browser that asked for it. Kept as hashes.
create table people.passkey_challenge (
    store_id   text        not null,
    hash       bytea       not null,
    browser    bytea       not null,
    expires_at timestamptz not null,
    seal       bytea       not null,
    primary key (store_id, hash)
);
create index passkey_challenge_over on people.passkey_challenge (expires_at);
