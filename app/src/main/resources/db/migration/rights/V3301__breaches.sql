-- A breach of personal data, or the practice of one: what happened, since when, which data, whose, and what came of it. Names nobody. The seal
-- covers all that is decided about, so that nobody changes it who can write to the database alone.
create table rights.breach_case (
    store_id     text        not null,
    id           uuid        not null,
    number       text        not null,
    practice     boolean     not null,
    what         text        not null,
    began_at     timestamptz,
    over_at      timestamptz,
    learned_at   timestamptz not null,
    data         text[]      not null check (cardinality(data) > 0),
    whose        text        not null check (whose in ('ledger', 'everybody', 'orders')),
    by_staff     uuid,
    purpose      text        not null,
    recipient    text        not null,
    orders       text[]      not null,
    consequences text        not null,
    measures     text        not null,
    advice       text        not null,
    contact      text        not null,
    tells        boolean     not null,
    reason       text        not null,
    counts       int[]       not null,
    found        int         not null,
    gone         int         not null,
    opened_by    uuid        not null,
    opened_at    timestamptz not null,
    state        text        not null check (state in ('open', 'approved', 'told', 'recorded', 'refused')),
    queued_at    timestamptz,
    told_at      timestamptz,
    told         int,
    ended_at     timestamptz,
    seal         bytea       not null,
    primary key (store_id, id),
    check (tells or reason <> ''),
    check (cardinality(counts) = cardinality(data)),
    check ((state in ('told', 'recorded', 'refused')) = (ended_at is not null)),
    check ((state = 'told') = (told_at is not null and told is not null))
);
create unique index breach_case_number on rights.breach_case (store_id, number);
create index breach_case_newest on rights.breach_case (store_id, opened_at desc, number desc);
create index breach_case_state on rights.breach_case (store_id, state);
create index breach_case_ended on rights.breach_case (ended_at) where ended_at is not null;

-- Who approved it. Two do, in two parts, and the seal of each says who.
create table rights.breach_approval (
    store_id  text        not null,
    breach_id uuid        not null,
    staff_id  uuid        not null,
    part      text        not null check (part in ('owner', 'privacy-officer')),
    at        timestamptz not null,
    seal      bytea       not null,
    primary key (store_id, breach_id, staff_id),
    foreign key (store_id, breach_id) references rights.breach_case (store_id, id) on delete cascade
);
create unique index breach_approval_part on rights.breach_approval (store_id, breach_id, part);

-- The notice to the authority: to whom, when, the hash of what was sent, and why it was late.
create table rights.breach_notice (
    store_id    text        not null,
    breach_id   uuid        not null,
    authority   text        not null,
    sent_at     timestamptz not null,
    sha256      text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    late_reason text        not null,
    entered_by  uuid        not null,
    seal        bytea       not null,
    primary key (store_id, breach_id),
    foreign key (store_id, breach_id) references rights.breach_case (store_id, id) on delete cascade
);

-- Whom it concerns, and which of their data. Somebody is told by the message to the first person with the same email address, or by letter.
create table rights.breach_person (
    store_id   text    not null,
    id         uuid    not null,
    breach_id  uuid    not null,
    subject_id uuid    not null,
    data       text[]  not null check (cardinality(data) > 0),
    mail_id    uuid,
    postal     boolean not null,
    letter     boolean not null,
    primary key (store_id, id),
    foreign key (store_id, breach_id) references rights.breach_case (store_id, id) on delete cascade
);
create unique index breach_person_once on rights.breach_person (store_id, breach_id, subject_id);
create index breach_person_subject on rights.breach_person (store_id, subject_id);
create index breach_person_mail on rights.breach_person (store_id, breach_id, mail_id);
create index breach_person_letter on rights.breach_person (store_id, breach_id, subject_id) where letter;
