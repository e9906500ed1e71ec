-- What waits a second or two is neither compressed nor kept apart, as far as it fits on a page.
alter table ledger.pending alter column lines set storage external;
alter table ledger.pending set (toast_tuple_target = 8160);
