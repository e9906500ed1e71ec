-- An order can go out in several shipments, each with its own pieces and carrier. Its number is the key of the wish, so that a wish
-- that comes twice ships once.
create table orders.shipment (
    store_id   text        not null,
    id         uuid        not null,
    order_id   uuid        not null,
    carrier    text        not null,
    tracking   text        not null,
    skus       text[]      not null check (cardinality(skus) > 0),
    quantities int[]       not null check (cardinality(quantities) = cardinality(skus)),
    shipped_at timestamptz not null,
    primary key (store_id, id)
);
create index shipment_of_order on orders.shipment (store_id, order_id);

-- What was shipped until now went out whole. Its shipment bears the order's number, by which emails that still wait find it.
insert into orders.shipment (store_id, id, order_id, carrier, tracking, skus, quantities, shipped_at)
select o.store_id, o.id, o.id, coalesce(o.carrier, ''), coalesce(o.tracking, ''),
       array_agg(l.sku order by l.position), array_agg(l.kept::int order by l.position), o.shipped_at
  from orders.placed o
  cross join lateral (
       select line.sku, line.position,
              line.quantity - (select coalesce(sum(gone.quantity), 0)
                                 from orders.cancellation c
                                 cross join unnest(c.skus, c.quantities) as gone(sku, quantity)
                                where c.store_id = o.store_id and c.order_id = o.id and gone.sku = line.sku) as kept
         from orders.line where line.store_id = o.store_id and line.order_id = o.id) l
 where o.state = 'shipped' and o.shipped_at is not null and l.kept > 0
 group by o.store_id, o.id;

alter table orders.placed drop constraint shipped_with_a_carrier;
alter table orders.placed drop column carrier, drop column tracking;
comment on column orders.placed.shipped_at is 'when nothing was left to ship';
