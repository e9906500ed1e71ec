-- Agents whose requests a store takes (Data Rights Protocol 1.0). One that was removed stays, because people asked through it.
create table rights.agent (
    store_id   text        not null,
    id         text        not null check (id ~ '^[A-Za-z0-9_-]{1,40}$'),
    name       text        not null,
    verify_key bytea       not null check (length(verify_key) = 32),
    added_at   timestamptz not null,
    removed_at timestamptz,
    token_hash bytea,
    token_at   timestamptz,
    primary key (store_id, id),
    check ((token_hash is null) = (token_at is null)),
    check (removed_at is null or token_hash is null)
);
create unique index agent_token on rights.agent (store_id, token_hash) where token_hash is not null;

-- Signed messages that were taken, as hashes, so that none is taken twice. Each is forgotten once it has expired.
create table rights.agent_message (
    store_id   text        not null,
    hash       bytea       not null,
    expires_at timestamptz not null,
    primary key (store_id, hash)
);
create index agent_message_expires on rights.agent_message (expires_at);

-- What agents asked for people. The person is there where the store has the address that the agent named, and only until they are erased.
create table rights.agent_request (
    store_id         text        not null,
    id               uuid        not null,
    agent_id         text        not null,
    agent_request_id text        not null,
    exercise         text        not null
        check (exercise in ('sale:opt-out', 'sale:opt-in', 'deletion', 'access', 'access:categories', 'access:specific')),
    regime           text        not null check (regime in ('ccpa', 'voluntary')),
    subject_id       uuid,
    state            text        not null
        check (state in ('asked', 'fulfilled', 'declined', 'not-covered', 'agent-removed', 'revoked', 'expired')),
    received_at      timestamptz not null,
    due_at           timestamptz not null,
    mailed_at        timestamptz,
    ended_at         timestamptz,
    primary key (store_id, id),
    foreign key (store_id, agent_id) references rights.agent (store_id, id),
    check ((state = 'asked') = (ended_at is null))
);
create index agent_request_agent on rights.agent_request (store_id, agent_id) where state = 'asked';
create index agent_request_subject on rights.agent_request (store_id, subject_id) where subject_id is not null;
create index agent_request_due on rights.agent_request (due_at) where state = 'asked';
create index agent_request_ended on rights.agent_request (ended_at) where ended_at is not null;
