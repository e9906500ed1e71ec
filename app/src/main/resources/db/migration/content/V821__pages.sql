create schema content;

-- The pages, home blocks and menu that the desk edited, as they are now. What it never edited is in the store's files. Tied to nobody.
create table content.page (
    store_id text    not null,
    id       text    not null,
    version  int     not null check (version > 0), -- counts the changes
    address  text    not null,                     -- the last part of it
    text     text    not null,
    removed  boolean not null,
    primary key (store_id, id)
);
create unique index page_address on content.page (store_id, address) where not removed;

-- What each of them said, by whom and when. The key is that of the form, so that a form sent twice is saved once; content is a hash of
-- what it said. Staff is null for what a file said before the first edit.
create table content.version (
    store_id text        not null,
    page     text        not null,
    version  int         not null check (version > 0),
    address  text        not null,
    text     text        not null,
    removed  boolean     not null,
    staff_id uuid,
    at       timestamptz not null,
    key      uuid        not null,
    content  text        not null,
    primary key (store_id, page, version)
);
create unique index version_key on content.version (store_id, key);

-- The page that had an address last. Where no page is now, its visitors are led to that one.
create table content.address (
    store_id text not null,
    address  text not null,
    page     text not null,
    primary key (store_id, address)
);

-- Counts what nodes have to read again of a store's pages.
create table content.stamp (
    store_id text   not null primary key,
    stamp    bigint not null
);

-- Texts to be looked at in the shop before they are published. For a day.
create table content.preview (
    store_id text        not null,
    key      uuid        not null,
    page     text        not null,
    address  text        not null,
    text     text        not null,
    at       timestamptz not null,
    primary key (store_id, key)
);
create index preview_at on content.preview (store_id, at);
