-- What went wrong when a witness was asked last, half a sentence; gone when it signs again.
alter table ledger.cosignature add column problem text;
