-- What the proof stated of each clause, each with the line of the ledger that it is: sentences about clauses; nothing here is about a
-- person. Numbered from 1 without a gap. A row is never changed but for the place of its leaf, which is known once it is sealed.
create table proof.stated (
    store_id text   not null,
    number   bigint not null check (number > 0),
    clause   text   not null,
    verdict  text   not null,
    said     text   not null,
    line     text   not null,
    position bigint check (position >= 0),
    primary key (store_id, number)
);
create index stated_of_a_clause on proof.stated (store_id, clause, number);
create index stated_broken on proof.stated (store_id, number) where verdict = 'broken';
create index stated_without_a_place on proof.stated (store_id, number) where position is null;

-- Kept by the database, since the role that serves may write here.
create function proof.keep_statement() returns trigger language plpgsql as $$
begin
    if old.position is not null or new.position is null
            or (new.store_id, new.number, new.clause, new.verdict, new.said, new.line)
               is distinct from (old.store_id, old.number, old.clause, old.verdict, old.said, old.line) then
        raise exception 'a statement is never changed, only its place is added once';
    end if;
    return new;
end $$;
create trigger statements_stay before update on proof.stated
    for each row when (old is distinct from new) execute function proof.keep_statement();

-- What was found before is not stated, so it does not count: the proof looks anew at once, and not hours from now.
update jobs.scheduled_task set execution_time = now() where task_name in ('proof', 'proof-glance') and not picked;
