-- A record lives no longer than the key it is sealed under: a destroyed key takes its records along, and none is written without one.
alter table vault.datum add constraint datum_has_its_key
    foreign key (store_id, subject_id, key_class) references keys.person (store_id, subject_id, class) on delete cascade;

-- When what the record belongs to came to its end. Periods count from here.
alter table vault.datum add column ended_at timestamptz;
drop index vault.datum_due;
create index datum_due on vault.datum (keep_until) where keep_until is not null;

-- When the last hold on a person was lifted: what was due before is late only from then on.
alter table vault.subject add column released_at timestamptz;

-- By what people are found: hashes under a key that the root keyset wraps. A hash goes with its record.
create table vault.lookup (
    store_id text  not null,
    ref      uuid  not null,
    what     text  not null check (what in ('email', 'phone', 'household')),
    hash_key int   not null,
    hash     bytea not null,
    primary key (store_id, ref, what),
    foreign key (store_id, ref) references vault.datum (store_id, ref) on delete cascade
);
create index lookup_by_hash on vault.lookup (store_id, hash);

-- The keys of those hashes, by number; the highest is the one in use.
create table keys.hash (
    store_id text        not null,
    number   int         not null,
    wrapped  bytea       not null,
    made_at  timestamptz not null,
    primary key (store_id, number)
);

-- Addresses that said no to promotions, as hashes. Outlives every person.
create table vault.never_again (
    store_id text        not null,
    hash     bytea       not null,
    purpose  text        not null,
    hash_key int         not null,
    since    timestamptz not null,
    primary key (store_id, hash, purpose)
);

-- Why a person's records stay although their time is over, each hold with its ground and what it is about.
create table vault.hold (
    store_id   text        not null,
    subject_id uuid        not null,
    ground     text        not null check (ground in ('open-order', 'open-case', 'legal-duty')),
    about      uuid        not null,
    placed_at  timestamptz not null,
    primary key (store_id, subject_id, ground, about)
);

-- How late records were taken out: how many within so many seconds of their time, a day a row.
create table vault.retention_lag (
    store_id text   not null,
    day      date   not null,
    within_s int    not null,
    records  bigint not null,
    primary key (store_id, day, within_s)
);
