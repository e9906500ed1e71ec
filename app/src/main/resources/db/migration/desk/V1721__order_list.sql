-- The desk's list of orders: the newest of a store, of a state, or with a product, a page at a time.
create index placed_newest on orders.placed (store_id, placed_at desc, id desc);
create index placed_newest_of_state on orders.placed (store_id, state, placed_at desc, id desc);
create index line_of_product on orders.line (store_id, sku, order_id desc);
-- What the desk's first page adds up: paid, less what was canceled, day by day.
create index placed_paid on orders.placed (store_id, paid_at) include (currency, total_minor) where paid_at is not null;
create index cancellation_newest on orders.cancellation (store_id, cancelled_at) include (currency, total_minor);
-- Paid orders that should have arrived by now.
create index placed_late on orders.placed (store_id, arrives_until) where state = 'paid';
