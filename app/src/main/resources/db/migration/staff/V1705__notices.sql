-- What staff are told: a line about a thing, such as an order or a product, and never about a person. One that is over may be told
-- again when it comes back.
create table staff.notice (
    store_id text        not null,
    id       uuid        not null,
    kind     text        not null,
    subject  text        not null, -- what tells it apart within its kind, such as the number of a case
    about    text        not null, -- what the line says, such as the number of an order
    at       timestamptz not null,
    over_at  timestamptz,
    primary key (store_id, id)
);
create unique index notice_once on staff.notice (store_id, kind, subject) where over_at is null;
create index notice_of_subject on staff.notice (store_id, kind, subject, at);
create index notice_newest on staff.notice (store_id, at desc, id desc);
create index notice_old on staff.notice (at);

-- Up to when somebody of staff has read the notices of a store.
create table staff.notice_reader (
    store_id   text        not null,
    staff_id   uuid        not null,
    read_until timestamptz not null,
    primary key (store_id, staff_id)
);

-- The email address for notices that somebody of staff entered, sealed with the token of the link that confirms it.
create table staff.mail_address (
    store_id     text        not null,
    staff_id     uuid        not null,
    id           uuid        not null,
    sealed       bytea       not null,
    entered_at   timestamptz not null,
    confirmed_at timestamptz,
    failed_at    timestamptz,
    primary key (store_id, staff_id)
);
create unique index mail_address_number on staff.mail_address (store_id, id);
create index mail_address_unconfirmed on staff.mail_address (entered_at) where confirmed_at is null;

-- Which notices of a store somebody wants by email, and up to where they were emailed.
create table staff.notice_mail (
    store_id     text        not null,
    staff_id     uuid        not null,
    at_once       text[]      not null,
    daily         text[]      not null,
    at_once_until timestamptz not null,
    daily_until   timestamptz not null,
    primary key (store_id, staff_id)
);

-- An email about the notices of a span of time. What it says is counted when it is handed over.
create table staff.notice_letter (
    store_id text        not null,
    id       uuid        not null,
    staff_id uuid        not null,
    daily    boolean     not null,
    since    timestamptz not null,
    until    timestamptz not null,
    primary key (store_id, id)
);
create index notice_letter_old on staff.notice_letter (until);
create index notice_letter_of_person on staff.notice_letter (staff_id);
