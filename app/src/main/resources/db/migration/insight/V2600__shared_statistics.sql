-- Statistics for partners (clauses millipore.aggregates, perricone-md.aggregates). The table of a month is made once and stays as it is; a
-- partner gets it once. No count in it is below 50, and all are rounded.
create table insight.shared_month (
    store_id text        not null,
    month    date        not null check (extract(day from month) = 1),
    file     bytea       not null, -- JSON, as partners get it
    made_up  boolean     not null, -- whether visits in it were made up, for a store that somebody tries
    made_at  timestamptz not null,
    primary key (store_id, month)
);

create function insight.shared_month_stays() returns trigger language plpgsql as $$
begin
    raise exception 'the statistics of a month are never changed or removed';
end $$;
create trigger shared_month_stays before update on insight.shared_month for each row execute function insight.shared_month_stays();
-- Test copies are emptied.
create trigger shared_month_remains before delete on insight.shared_month for each row
    when (old.store_id not like '%~probe') execute function insight.shared_month_stays();

create table insight.shared_export (
    store_id    text        not null,
    id          uuid        not null, -- chosen by whoever sends the form: sent twice, there is one
    month       date        not null,
    recipient   text        not null, -- the partner's id in store.yaml
    name        text        not null, -- the partner's name, as it was then
    approved_by uuid        not null, -- a member of staff
    approved_at timestamptz not null,
    sent_at     timestamptz,          -- when it arrived
    tries       int         not null default 0,
    next_try    timestamptz not null,
    problem     text        not null default '', -- why the last try failed
    primary key (store_id, id),
    unique (store_id, month, recipient),
    foreign key (store_id, month) references insight.shared_month
);
create index shared_export_waiting on insight.shared_export (store_id, next_try) where sent_at is null;
