-- A refund that failed can be asked for again. The bank sees each attempt under a number of its own, since it keeps the answer to the
-- one before.
alter table payments.refund add column attempt int not null default 0;
