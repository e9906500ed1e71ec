-- For which versions of a store's policy everybody with an email address was told: once, whichever node looks, and however often. To whom the
-- email went says the mail queue; this table knows nobody.
create table rights.change_told (
    store_id text        not null,
    number   int         not null check (number > 1),
    emails   int         not null check (emails >= 0),
    told_at  timestamptz not null,
    primary key (store_id, number)
);
create index on rights.change_told (store_id, told_at);
