-- A change of an order before it ships can cost more: the difference is a payment of its own, whose order_id is a number of its own.
alter table payments.payment add column for_order uuid; -- the order it is for; nothing for an order's first payment
create index payment_for_order on payments.payment (store_id, for_order) where for_order is not null;

-- A refund may take from several payments: one row for each, the bank is asked for each by itself.
alter table payments.refund
    add column payment_id uuid, -- the order_id of the payment that it takes from; nothing for the order's first
    add column part_of uuid; -- the refund of which it is the rest
create index refund_parts on payments.refund (store_id, part_of) where part_of is not null;
