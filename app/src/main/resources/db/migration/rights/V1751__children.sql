create schema rights;

-- What staff froze because a report said that a child under 13 registered, until it is erased or was wrong. What stays of it is that it happened.
create table rights.child (
    store_id      text        not null,
    id            uuid        not null,
    case_id       uuid        not null,
    state         text        not null check (state in ('frozen', 'disputed', 'erasing', 'erased', 'released')),
    frozen_at     timestamptz not null,
    erase_at      timestamptz,
    why           text        check (why in ('mistake', 'no-sharing', 'restored')),
    decide_by     timestamptz,
    told_at       timestamptz,
    message_to    uuid,
    message_until timestamptz,
    ended_at      timestamptz,
    primary key (store_id, id),
    check ((state = 'disputed') = (why is not null and decide_by is not null))
);
create unique index child_case on rights.child (store_id, case_id);
create unique index child_message on rights.child (store_id, message_to) where message_to is not null;
create index child_open on rights.child (store_id, id) where state in ('frozen', 'disputed', 'erasing') or message_to is not null;

-- Who is frozen by it. Goes with the person.
create table rights.child_person (
    store_id   text not null,
    child_id   uuid not null,
    subject_id uuid not null,
    primary key (store_id, child_id, subject_id),
    foreign key (store_id, child_id) references rights.child (store_id, id) on delete cascade
);
create index child_person_subject on rights.child_person (store_id, subject_id);
