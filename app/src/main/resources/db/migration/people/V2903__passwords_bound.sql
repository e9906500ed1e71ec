-- A hash of the sealed password record that is the account's now, covered by its seal, so that an earlier record counts for nothing. Null for
-- an account without a password, and until somebody signs in with one that an earlier release kept.
alter table people.account add column password bytea;
