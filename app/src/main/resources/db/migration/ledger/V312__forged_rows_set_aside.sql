-- A waiting row with a leaf that only the sealer adds is forged: it stays as evidence, and is never sealed.
alter table ledger.pending add column refused boolean not null default false;
