-- What the guard of a running store withheld, a row a clause, apart from what the checks found: a sentence without a value, and when. It
-- breaks the clause until a run of the proof over the whole store that began later ends.
create table proof.withheld (
    store_id    text        not null,
    clause      text        not null,
    sentence    text        not null check (sentence <> ''),
    withheld_at timestamptz not null,
    primary key (store_id, clause)
);

insert into proof.withheld (store_id, clause, sentence, withheld_at)
select store_id, clause, withheld, withheld_at from proof.finding where withheld <> '' and withheld_at is not null;

-- Where no check had looked yet, the row was there for the guard alone.
delete from proof.finding where withheld <> '' and evidence = withheld and looked_at = '';

alter table proof.finding drop column withheld, drop column withheld_at;
