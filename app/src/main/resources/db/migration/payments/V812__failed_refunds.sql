-- The desk's first page adds what failed back to the sales.
create index refund_failed on payments.refund (store_id, wanted_at) where state = 'refused';
