-- What the guard of a running store withheld, of which the clause says that it does not happen: a sentence without a value, and when.
-- It breaks the clause until a run of the proof over the whole store that began later ends.
alter table proof.finding add column withheld text not null default '';
alter table proof.finding add column withheld_at timestamptz;
