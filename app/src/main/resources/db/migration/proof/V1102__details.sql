-- The figures behind what the proof saw, apart from the one line that everybody reads.
alter table proof.finding add column details text not null default '';
