-- Where documents about orders go. The address and the secret that we present there are wrapped by the root keyset, so access to the
-- database alone neither reads the secret nor leads the documents elsewhere.
create table procurement.address (
    store_id   text        not null,
    system_id  uuid        not null,
    wrapped    bytea       not null,
    changed_at timestamptz not null,
    changed_by uuid        not null, -- a member of staff
    primary key (store_id, system_id),
    foreign key (store_id, system_id) references procurement.buying_system
);

-- What the system called the document that placed an order, wrapped by the root keyset, and its lines: documents about the order refer to them.
create table procurement.source (
    store_id     text      not null,
    order_id     uuid      not null,
    system_id    uuid      not null,
    wrapped      bytea     not null,
    line_numbers integer[] not null,
    skus         text[]    not null,
    quantities   integer[] not null,
    primary key (store_id, order_id),
    foreign key (store_id, system_id) references procurement.buying_system
);

-- Documents to send, each written when it is sent. Nobody is named here.
create table procurement.outgoing (
    store_id  text        not null,
    id        uuid        not null, -- part of its payloadID, with the round
    system_id uuid        not null,
    order_id  uuid        not null,
    kind      text        not null check (kind in ('confirmation', 'credit', 'invoice', 'reduction', 'ship-notice')),
    thing     uuid        not null, -- the order, shipment, cancellation, or refund that it is about
    at        timestamptz not null,
    state     text        not null default 'waiting' check (state in ('waiting', 'done', 'refused', 'given-up', 'withheld')),
    round     integer     not null default 0, -- how often it was sent again after a refusal
    tries     integer     not null default 0,
    code      integer, -- the last status, of cXML or of HTTP; null if nothing was answered
    next_try  timestamptz not null,
    ended_at  timestamptz,
    primary key (store_id, id),
    foreign key (store_id, system_id) references procurement.buying_system
);
create unique index outgoing_once on procurement.outgoing (store_id, kind, thing);
create index outgoing_due on procurement.outgoing (store_id, next_try) where state = 'waiting';
create index outgoing_order on procurement.outgoing (store_id, order_id, at, kind);
create index outgoing_newest on procurement.outgoing (store_id, system_id, at, kind);
create index outgoing_unsent on procurement.outgoing (store_id, ended_at) where state in ('refused', 'given-up', 'withheld');
create index outgoing_oldest on procurement.outgoing (at);
