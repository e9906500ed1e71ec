-- A demand by law for data about one person, or a claim of the store's own: what the document says, what may be disclosed, and what came of
-- it. Names nobody: the person is there by the number of an order, or by an email address of which only a mark lies in the seal. The seal
-- covers all that is decided about, so that nobody widens it who can write to the database alone.
create table rights.legal_request (
    store_id     text        not null,
    id           uuid        not null,
    number       text        not null,
    ground       text        not null check (ground in ('court-order', 'subpoena', 'search-warrant', 'statute', 'own-claim')),
    authority    text        not null,
    reference    text        not null,
    document_on  date        not null,
    received_on  date        not null,
    order_number text,
    from_day     date        not null,
    until_day    date        not null,
    data         text[]      not null check (cardinality(data) > 0),
    barred_until date,
    opened_by    uuid        not null,
    opened_at    timestamptz not null,
    due_at       timestamptz not null,
    state        text        not null check (state in ('open', 'exported', 'refused', 'lapsed')),
    refusal      text,
    exported_at  timestamptz,
    ended_at     timestamptz,
    seal         bytea       not null,
    primary key (store_id, id),
    check (from_day <= until_day),
    check ((state = 'open') = (ended_at is null)),
    check ((state = 'refused') = (refusal is not null)),
    check ((state = 'exported') = (exported_at is not null))
);
create unique index legal_request_number on rights.legal_request (store_id, number);
create index legal_request_newest on rights.legal_request (store_id, opened_at desc, number desc);
create index legal_request_due on rights.legal_request (due_at) where state = 'open';
create index legal_request_ended on rights.legal_request (ended_at) where ended_at is not null;

-- Who approved it. Two do, in two parts, and the seal of each says who.
create table rights.legal_approval (
    store_id   text        not null,
    request_id uuid        not null,
    staff_id   uuid        not null,
    part       text        not null check (part in ('owner', 'privacy-officer')),
    at         timestamptz not null,
    seal       bytea       not null,
    primary key (store_id, request_id, staff_id),
    foreign key (store_id, request_id) references rights.legal_request (store_id, id) on delete cascade
);
create unique index legal_approval_part on rights.legal_approval (store_id, request_id, part);

-- Whom it led to, once it was exported, and when they are told. Goes with the person.
create table rights.legal_person (
    store_id   text        not null,
    id         uuid        not null,
    request_id uuid        not null,
    subject_id uuid        not null,
    disclosed  boolean     not null,
    tell_at    timestamptz not null,
    told_at    timestamptz,
    primary key (store_id, id),
    foreign key (store_id, request_id) references rights.legal_request (store_id, id) on delete cascade
);
create unique index legal_person_once on rights.legal_person (store_id, request_id, subject_id);
create index legal_person_subject on rights.legal_person (store_id, subject_id);
create index legal_person_due on rights.legal_person (tell_at) where told_at is null;
