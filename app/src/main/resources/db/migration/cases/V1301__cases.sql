create schema cases;

-- Everything with a clock: what it is, what it is about, who must act next, and until when. Ids, words of closed lists, times and
-- pieces of goods; what a person wrote lies sealed in the vault.
create table cases.opened (
    store_id  text        not null,
    id        uuid        not null,
    number    text        not null,
    kind      text        not null,
    about     uuid        not null,
    topic     text        not null default '',
    event     text        not null,
    state     text        not null check (state in ('with-shopper', 'with-store', 'closed')),
    ending    text,
    skus      text[]      not null default '{}',
    pieces    int[]       not null default '{}',
    steps     int         not null default 1,
    opened_at timestamptz not null,
    due_at    timestamptz not null,
    remind_at timestamptz,
    closed_at timestamptz,
    primary key (store_id, id),
    unique (store_id, number),
    unique (store_id, kind, event),
    constraint closed_has_an_ending check ((state = 'closed') = (ending is not null) and (state = 'closed') = (closed_at is not null))
);
create unique index opened_once on cases.opened (store_id, about, kind, topic) where state <> 'closed';
create index opened_about on cases.opened (store_id, about);
create index opened_list on cases.opened (store_id, number) where state <> 'closed';
create index opened_to_remind on cases.opened (remind_at) where remind_at is not null;

-- What happened to a case, in its order.
create table cases.step (
    store_id text        not null,
    case_id  uuid        not null,
    position int         not null,
    what     text        not null,
    at       timestamptz not null,
    primary key (store_id, case_id, position)
);
