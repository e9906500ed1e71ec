-- The disputes of the time of a payout, to compare it with the bank's list.
create index opened_disputes on cases.opened (store_id, opened_at, id) where kind = 'dispute';
