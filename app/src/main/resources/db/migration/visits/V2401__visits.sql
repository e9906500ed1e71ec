-- What a visit did, and sums of it (clauses perricone-md.cookies-anonymous, betty-mills.cookie-uses, millipore.cookie-uses). One row is what
-- one browser did in one hour, sealed under a key that only the random number in its cookie gives. "lookup" is another hash of that number
-- and the hour: nothing leads from one row to another, to a person, an account, or an order. Rows of an hour are written together, in the
-- order of "lookup", and are equally long. The list of viewed products, which stood in visits.seen by the hash of the number, is part of it.
drop table visits.seen;

create table visits.trail (
    store_id text  not null,
    lookup   bytea not null check (length(lookup) = 32),
    id       uuid  not null,
    day      date  not null,
    sealed   bytea not null,
    primary key (store_id, lookup, id)
);
create index trail_day on visits.trail (day);

-- Counts of a day; "toward" is the page that came next, for kinds that have one. No row is about one visit.
create table visits.tally (
    store_id text   not null,
    day      date   not null,
    kind     text   not null,
    name     text   not null,
    toward   text   not null,
    times    bigint not null check (times > 0),
    primary key (store_id, day, kind, name, toward)
);
create index tally_day on visits.tally (day);
