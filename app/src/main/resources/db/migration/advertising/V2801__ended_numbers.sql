-- Advertising numbers of browsers whose owners withdrew (clause betty-mills.remarketing): no node sends anything under them again, and the
-- advertising company is asked to delete what it knows under them. "number" stays until it has taken that request. Nothing leads from a row to a
-- person, an account, or an order; the time is when the answer changed.
create schema advertising;

create table advertising.ended (
    store_id text        not null,
    lookup   bytea       not null check (length(lookup) = 32),
    number   text,
    tries    int         not null default 0,
    next_at  timestamptz not null,
    ended_at timestamptz not null,
    primary key (store_id, lookup)
);
create index ended_due on advertising.ended (next_at) where number is not null;
create index ended_over on advertising.ended (ended_at);
