-- Whom a case is with, where it is about no order: a random number of the vault. What it is about is then its own number.
alter table cases.opened add column writer_id uuid;
create index opened_by_writer on cases.opened (store_id, writer_id) where writer_id is not null;
create index opened_by_due_date on cases.opened (store_id, due_at, number) where writer_id is not null;
create index opened_answered on cases.opened (due_at) where writer_id is not null and state = 'with-shopper';

-- Who wrote in a conversation, and when. What they wrote lies sealed in the vault, under the number here.
create table cases.message (
    store_id text        not null,
    case_id  uuid        not null,
    position int         not null,
    id       uuid        not null,
    staff_id uuid,
    at       timestamptz not null,
    primary key (store_id, case_id, position),
    unique (store_id, id)
);

-- The links by which somebody without an account reads and continues their conversation: hashes, sealed by the root keyset.
create table cases.link (
    store_id   text        not null,
    token_hash bytea       not null,
    case_id    uuid        not null,
    expires_at timestamptz not null,
    seal       bytea       not null,
    primary key (store_id, token_hash)
);
create index link_expires on cases.link (expires_at);
create index link_to_case on cases.link (store_id, case_id);
