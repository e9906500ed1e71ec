create schema staff;

-- Somebody who works here. The name, the hash of the password, the key of the one-time codes and the hashes of the recovery codes lie
-- in one piece that the root keyset seals. Staff belong to no store: their store_id is "desk".
create table staff.person (
    store_id   text        not null,
    id         uuid        not null,
    secrets    bytea       not null,
    code_step  bigint      not null default 0,
    joined_at  timestamptz not null,
    primary key (store_id, id)
);

-- The role of somebody at a store. The root keyset seals each row, so that who writes to the database alone gives nobody a role.
create table staff.member (
    store_id text  not null,
    staff_id uuid  not null,
    role     text  not null,
    seal     bytea not null,
    primary key (store_id, staff_id)
);
create index member_of_person on staff.member (staff_id);

-- What a role may do, where it is not what the program begins with.
create table staff.role (
    store_id text   not null,
    role     text   not null,
    actions  text[] not null,
    purposes text[] not null,
    seal     bytea  not null,
    primary key (store_id, role)
);

-- Invitations: a random token, kept as a hash, good once. The key of the one-time codes is made with it and sealed to the row.
create table staff.link (
    store_id   text        not null,
    id         uuid        not null,
    token_hash bytea       not null,
    role       text        not null,
    stores     text[]      not null,
    invited_by uuid,
    expires_at timestamptz not null,
    code_key   bytea       not null,
    primary key (store_id, id)
);
create unique index link_token on staff.link (store_id, token_hash);
create index link_over on staff.link (expires_at);

-- Where somebody is signed in. The cookie's number is kept as a hash.
create table staff.session (
    store_id   text        not null,
    id         uuid        not null,
    token_hash bytea       not null,
    staff_id   uuid        not null,
    at_store   text        not null,
    born_at    timestamptz not null,
    seen_at    timestamptz not null,
    seal       bytea       not null,
    primary key (store_id, id)
);
create unique index session_token on staff.session (store_id, token_hash);
create index session_of_person on staff.session (store_id, staff_id);
create index session_unused on staff.session (store_id, seen_at);
create index session_old on staff.session (store_id, born_at);

-- What happened at the desk: who signed in or failed to, who did what about which order, and why.
create table staff.event (
    store_id text        not null,
    id       uuid        not null,
    staff_id uuid,
    what     text        not null,
    about    text        not null,
    reason   text        not null,
    at       timestamptz not null,
    primary key (store_id, id)
);
create index event_newest on staff.event (store_id, at desc, id desc);
create index event_of_person on staff.event (staff_id, what, at);
create index event_about on staff.event (store_id, about, at) where about <> '';
create index event_old on staff.event (at);
