-- Which software found it, as a digest of its files; empty for what an earlier release found.
alter table proof.finding add column build text not null default '';
