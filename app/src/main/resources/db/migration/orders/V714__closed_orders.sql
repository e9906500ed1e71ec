-- When nothing about an order was open any more: the periods for what is kept of it count from here.
alter table orders.placed add column closed_at timestamptz;
create index placed_to_close on orders.placed ((coalesce(shipped_at, cancelled_at)))
    where closed_at is null and state in ('shipped', 'cancelled');
