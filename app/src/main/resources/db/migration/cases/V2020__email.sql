-- Whether a message came by email.
alter table cases.message add column emailed boolean not null default false;

-- Which files came with which message. Their names and bytes lie sealed in the vault, under the number here.
create table cases.file (
    store_id   text not null,
    id         uuid not null,
    case_id    uuid not null,
    message_id uuid not null,
    position   int  not null,
    bytes      int  not null,
    primary key (store_id, id)
);
create index file_of_case on cases.file (store_id, case_id);

-- The addresses at which replies to a conversation come in: hashes, sealed by the root keyset.
create table cases.reply_address (
    store_id   text        not null,
    token_hash bytea       not null,
    case_id    uuid        not null,
    expires_at timestamptz not null,
    seal       bytea       not null,
    primary key (store_id, token_hash)
);
create index reply_address_expires on cases.reply_address (expires_at);
create index reply_address_of_case on cases.reply_address (store_id, case_id);

-- That a program answered a sender on a day: a keyed number for that day, which fits other addresses as well.
create table cases.auto_answer (
    store_id text not null,
    day      date not null,
    sender   int  not null,
    primary key (store_id, day, sender)
);
create index auto_answer_day on cases.auto_answer (day);
