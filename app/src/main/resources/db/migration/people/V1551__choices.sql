-- Somebody asked for messages and has not confirmed it from their mailbox yet. Their address lies in the vault for two days.
create table people.sign_up (
    store_id     text        not null,
    id           uuid        not null,
    subject_id   uuid        not null,
    topics       text[]      not null,
    words        text        not null,
    policy       text        not null,
    asked_at     timestamptz not null,
    expires_at   timestamptz not null,
    confirmed_at timestamptz,
    primary key (store_id, id)
);
create index sign_up_of on people.sign_up (store_id, subject_id);
create index sign_up_over on people.sign_up (expires_at);

-- Whose address stays in the vault because messages were asked for and confirmed. Which messages, the vault knows.
create table people.subscription (
    store_id   text        not null,
    id         uuid        not null,
    subject_id uuid        not null,
    since      timestamptz not null,
    primary key (store_id, id),
    unique (store_id, subject_id)
);

-- That somebody changed their choices, and when. What they chose, in which words, is sealed in the vault.
create table people.receipt (
    store_id   text        not null,
    id         uuid        not null,
    subject_id uuid        not null,
    at         timestamptz not null,
    ended_at   timestamptz,
    primary key (store_id, id)
);
create index receipt_of on people.receipt (store_id, subject_id);

-- Links in mails: to confirm, to the preferences, and out of one kind of message. Tokens are kept as hashes, and the root keyset seals
-- each row (decision 0027).
create table people.link (
    store_id   text        not null,
    token_hash bytea       not null,
    leads_to   text        not null check (leads_to in ('confirm', 'preferences', 'out')),
    subject_id uuid        not null,
    about      text        not null,
    expires_at timestamptz not null,
    seal       bytea       not null,
    primary key (store_id, token_hash)
);
create index link_of on people.link (store_id, subject_id);
create index link_over on people.link (expires_at);
