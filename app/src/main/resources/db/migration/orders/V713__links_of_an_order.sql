-- Found when a person is erased.
create index link_of_order on orders.link (store_id, order_id);
