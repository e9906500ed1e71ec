create schema newsletters;

-- A newsletter as it was when somebody started it: its words, to whom, when, how fast, and how far it is.
create table newsletters.edition (
    store_id   text        not null,
    id         uuid        not null,
    draft      text        not null,
    topic      text        not null,
    kind       text        not null,
    content    text        not null,
    state      text        not null check (state in ('running', 'stopped', 'done')),
    per_hour   int         not null check (per_hour > 0),
    started_at timestamptz not null,
    next_at    timestamptz not null,
    ended_at   timestamptz,
    opt_outs   int         not null default 0,
    primary key (store_id, id),
    unique (store_id, draft)
);
create index edition_running on newsletters.edition (next_at) where state = 'running';
create index edition_ended on newsletters.edition (ended_at) where ended_at is not null;

-- To whom a newsletter goes, one row an address, found by the keyed hash of the vault. The row outlives its person without their number,
-- because the promise of how often messages come is made to an address.
create table newsletters.delivery (
    store_id   text        not null,
    edition    uuid        not null,
    address    bytea       not null,
    subject_id uuid,
    message    uuid        not null,
    state      text        not null
        check (state in ('waiting', 'handing-over', 'sent', 'unknown', 'refused', 'not-allowed', 'over-cap')),
    at         timestamptz not null,
    primary key (store_id, edition, address)
);
create index delivery_waiting on newsletters.delivery (store_id, edition, state);
create index delivery_to on newsletters.delivery (store_id, address, at);
create index delivery_of on newsletters.delivery (store_id, subject_id);
