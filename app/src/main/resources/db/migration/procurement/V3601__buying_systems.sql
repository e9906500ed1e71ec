-- Procurement systems of organizations that order by cXML. Nobody is named here: what a document says of people is in the vault.
create schema procurement;

create table procurement.buying_system (
    store_id        text        not null,
    id              uuid        not null, -- chosen by whoever sends the form: sent twice, there is one
    name            text        not null, -- what staff call it
    business_id     uuid        not null, -- the organization whose account it orders on
    from_domain     text        not null,
    from_identity   text        not null,
    sender_domain   text        not null,
    sender_identity text        not null,
    to_identity     text        not null,
    secret_hash     text        not null, -- SHA-256 of a random secret, in hexadecimal
    previous_hash   text, -- of the one before, until
    previous_until  timestamptz,
    return_hosts    text        not null, -- where carts may be returned to, separated by spaces
    test            boolean     not null, -- its orders are checked and not placed
    words           text, -- what it was told, under which version of the policy
    words_policy    text,
    words_at        timestamptz,
    off_at          timestamptz,
    changed_at      timestamptz not null,
    changed_by      uuid        not null, -- a member of staff
    seal            bytea       not null,
    primary key (store_id, id)
);
create index buying_system_newest on procurement.buying_system (store_id, changed_at, id);
create index buying_system_from on procurement.buying_system (store_id, from_identity);

-- Documents that were acted on, each once, and what was answered. What they said is not kept.
create table procurement.document (
    store_id     text        not null,
    system_id    uuid        not null,
    payload_hash text        not null, -- SHA-256 of its number, in hexadecimal
    kind         text        not null,
    at           timestamptz not null,
    code         integer, -- the status that was answered; null only while it is acted on
    said         text,
    order_id     uuid,
    primary key (store_id, system_id, payload_hash),
    foreign key (store_id, system_id) references procurement.buying_system
);
create index document_newest on procurement.document (store_id, system_id, at);
create index document_oldest on procurement.document (at);

-- Orders that came from a buying system, with what it had been told.
create table procurement.placed (
    store_id     text        not null,
    order_id     uuid        not null,
    system_id    uuid        not null,
    number_hash  bytea       not null, -- keyed hash of the purchase order number, which is in the vault alone
    stands       boolean     not null, -- false once it was canceled or replaced by a document
    words        text, -- null if it had been told nothing
    words_policy text,
    words_at     timestamptz,
    placed_at    timestamptz not null,
    primary key (store_id, order_id),
    foreign key (store_id, system_id) references procurement.buying_system
);
create unique index placed_number on procurement.placed (store_id, system_id, number_hash) where stands;

-- The key of those hashes, wrapped by the root keyset.
create table procurement.number_key (
    store_id text  not null primary key,
    wrapped  bytea not null
);
