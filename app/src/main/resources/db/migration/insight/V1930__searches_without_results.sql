-- Searches that found nothing, for stores whose policy allows counting them (clause betty-mills.cookie-uses): how often a word was searched
-- on a day of the store's calendar. Nothing says by whom, from where, or when on that day.

-- The key under which a store's words are hashed, wrapped by the root keyset.
create table insight.word_key (
    store_id text  not null,
    wrapped  bytea not null,
    primary key (store_id)
);

-- Each word by its hash, for 30 days.
create table insight.missed_day (
    store_id text   not null,
    hash     bytea  not null check (length(hash) = 16),
    day      date   not null,
    searches bigint not null,
    primary key (store_id, hash, day)
);
create index missed_day_by_day on insight.missed_day (store_id, day);

-- Words that were searched on five different days of the last 30, as they read.
create table insight.missed_word (
    store_id text  not null,
    hash     bytea not null,
    word     text  not null,
    primary key (store_id, hash)
);
