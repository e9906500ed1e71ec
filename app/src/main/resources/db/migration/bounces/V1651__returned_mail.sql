-- Each message has a return address of its own with a random token, by which a report about it is matched; and the person it went to.
alter table mail.outgoing
    add column return_token uuid not null default gen_random_uuid(),
    add column subject_id   uuid;
create unique index outgoing_return on mail.outgoing (return_token);
create index outgoing_person on mail.outgoing (store_id, subject_id) where subject_id is not null;

-- That a message came back, or that its recipient complained. Once for each message, however many reports come.
create table mail.returned (
    store_id   text        not null,
    mail_id    uuid        not null,
    verdict    text        not null check (verdict in ('hard', 'soft', 'complaint')),
    kind       text        not null,
    subject_id uuid        not null,
    at         timestamptz not null,
    heeded_at  timestamptz,
    primary key (store_id, mail_id, verdict)
);
create index returned_of on mail.returned (store_id, subject_id);
create index returned_at on mail.returned (at);
create index returned_unheeded on mail.returned (at) where heeded_at is null;

-- Whose address nothing can be delivered to: no promotion is sent to it until they confirm or change it. Not an objection.
create table mail.undeliverable (
    store_id   text        not null,
    subject_id uuid        not null,
    since      timestamptz not null,
    primary key (store_id, subject_id)
);
