-- Products, variants and stock. Nothing here is about a person.
create schema catalog;

create table catalog.product (
    store_id       text    not null,
    slug           text    not null,
    position       int     not null,
    name           text    not null,
    category       text    not null,
    picture        text    not null,
    summary        text    not null,
    description    text    not null,
    specifications text    not null, -- 'Name: value; Name: value', as in the catalogue file
    documents      text    not null, -- 'Title: address; Title: address'
    related        text    not null, -- 'slug; slug'
    primary key (store_id, slug)
);

create table catalog.variant (
    store_id    text   not null,
    sku         text   not null,
    product     text   not null,
    position    int    not null,
    options     text   not null,
    details     text   not null,
    unit        text   not null,
    price_minor bigint not null check (price_minor > 0), -- whole minor units of the store's currency
    primary key (store_id, sku),
    foreign key (store_id, product) references catalog.product
);
create index variant_by_product on catalog.variant (store_id, product);

create table catalog.stock (
    store_id text not null,
    sku      text not null,
    on_hand  int  not null check (on_hand >= 0),
    held     int  not null default 0 check (held >= 0 and held <= on_hand),
    stated   int  not null, -- what the catalogue file said last: a file read again does not undo sales
    primary key (store_id, sku),
    foreign key (store_id, sku) references catalog.variant
) with (fillfactor = 70);

create table catalog.hold (
    store_id   text        not null,
    order_id   uuid        not null,
    sku        text        not null,
    quantity   int         not null check (quantity > 0),
    state      text        not null check (state in ('held', 'taken', 'released')),
    expires_at timestamptz not null,
    primary key (store_id, order_id, sku),
    foreign key (store_id, sku) references catalog.stock
);
create index hold_by_expiry on catalog.hold (store_id, expires_at) where state = 'held';
