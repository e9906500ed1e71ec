-- Pictures that staff uploaded for the home page. They stay: an older version of the page may show one, and can be restored at any time.
create table catalog.page_picture (
    store_id text        not null,
    hash     text        not null,
    added_at timestamptz not null,
    primary key (store_id, hash),
    foreign key (store_id, hash) references catalog.picture
);
