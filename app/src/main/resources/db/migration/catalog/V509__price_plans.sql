-- New prices of many variants, as somebody looked them over before applying them. Deleted after a week.
create table catalog.price_plan (
    store_id   text        not null,
    id         uuid        not null,
    staff_id   uuid        not null,
    how        text        not null,
    at         timestamptz not null,
    applied_at timestamptz,
    primary key (store_id, id)
);
create index price_plan_by_age on catalog.price_plan (store_id, at);

create table catalog.price_plan_line (
    store_id      text   not null,
    plan          uuid   not null,
    sku           text   not null,
    name          text   not null,
    price_before  bigint not null,
    was_before    bigint,
    breaks_before text   not null,
    price_after   bigint not null,
    was_after     bigint,
    breaks_after  text   not null,
    left_out      text   not null, -- why this one stays as it is, or the empty text
    primary key (store_id, plan, sku),
    foreign key (store_id, plan) references catalog.price_plan on delete cascade
);
