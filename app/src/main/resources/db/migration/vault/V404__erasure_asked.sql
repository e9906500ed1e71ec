-- When somebody asked to be erased who has to wait, for something about them is open. Goes with the person.
alter table vault.subject add column erasure_asked_at timestamptz;
create index subject_erasure_asked on vault.subject (erasure_asked_at, store_id, id) where erasure_asked_at is not null;
