-- A version is recorded when it is published and when it is withdrawn, by its number: moving back to an earlier text is a version
-- of its own.
alter table ledger.recorded_policy rename to recorded_text;

create table ledger.recorded_policy (
    store_id text    not null,
    number   integer not null,
    what     text    not null check (what in ('published', 'withdrawn')),
    primary key (store_id, number, what)
);

insert into ledger.recorded_policy (store_id, number, what)
select recorded.store_id, version.number, 'published'
  from ledger.recorded_text recorded
  join policy.version version
    on version.store_id = split_part(recorded.store_id, '~', 1) and version.sha256 = recorded.sha256;

drop table ledger.recorded_text;
