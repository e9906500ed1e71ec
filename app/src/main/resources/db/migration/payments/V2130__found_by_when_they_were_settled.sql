-- What was paid and returned in the time of a payout, to compare it with the bank's list.
create index payment_settled on payments.payment (store_id, settled_at, order_id) where state = 'paid';
create index refund_settled on payments.refund (store_id, settled_at, id) where state = 'returned';
create index refund_by_reference on payments.refund (store_id, reference) where reference is not null;
