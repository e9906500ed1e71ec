-- The study of what customers like (clause perricone-md.internal-use): how many of them bought a product or two, gave an answer, or both.
-- Only counts of at least 50 people are ever written. Each run replaces them, so whoever was deleted or objected is gone from the next.
create table insight.study_run (
    store_id text   not null,
    ran_on   date   not null, -- in the store's calendar
    counted  bigint check (counted >= 50), -- nothing if there were fewer
    primary key (store_id)
);

create table insight.study_count (
    store_id text   not null,
    kind     text   not null check (kind in ('product', 'pair', 'answer', 'fits')),
    one      text   not null,
    other    text   not null,
    counted  bigint not null check (counted >= 50),
    primary key (store_id, kind, one, other)
);
create index study_count_by_people on insight.study_count (store_id, kind, counted desc, one, other);
