-- When a clause was last seen kept, so that it cannot turn into a blank without saying what is missing since.
alter table proof.finding add column last_kept_at timestamptz;

update proof.finding set last_kept_at = found_at where verdict = 'kept';
