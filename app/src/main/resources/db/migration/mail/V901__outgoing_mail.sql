create schema mail;

-- Mail to be handed over: what kind, about what. Names, addresses and words are opened at the hand-over and kept nowhere.
create table mail.outgoing (
    store_id  text        not null,
    id        uuid        not null,
    kind      text        not null,
    about     uuid        not null,
    state     text        not null check (state in ('waiting', 'handing-over', 'sent', 'uncertain', 'refused')),
    attempts  int         not null default 0,
    next_at   timestamptz not null,
    queued_at timestamptz not null,
    sent_at   timestamptz,
    primary key (store_id, id),
    unique (store_id, kind, about)
);
create index outgoing_waiting on mail.outgoing (next_at) where state in ('waiting', 'handing-over');
