-- A piece goes back to the stock once, though it can come with a return, be refunded from another page, and be refunded again after the
-- bank refused. So a credit says how many of its pieces were here before it ("here") and how many came with it and went to the stock.
alter table orders.credit rename column restocked to restocked_all;
alter table orders.credit add column here int[] not null default '{}', add column restocked int[] not null default '{}';
-- Of older orders: what came back with returns, whatever became of them, was here for the credits that restocked nothing and that the
-- bank did not refuse, the oldest first, for each at most its pieces.
with came as (
    select r.store_id, r.order_id, line.sku, sum(line.fine + line.damaged) as pieces
      from fulfilment.goods_return r, unnest(r.skus, r.fine, r.damaged) as line(sku, fine, damaged)
     group by r.store_id, r.order_id, line.sku),
line as (
    select c.store_id, c.id, c.order_id, c.credited_at, line.sku, line.quantity, line.stocked, line.n,
           case when line.stocked or exists (select 1 from payments.refund f
                                              where f.store_id = c.store_id and f.id = c.id and f.state = 'refused')
                then 0 else line.quantity end as takes
      from orders.credit c, unnest(c.skus, c.quantities, c.restocked_all) with ordinality as line(sku, quantity, stocked, n)),
given as (
    select line.*,
           greatest(0, least(takes, coalesce(came.pieces, 0) + takes - sum(takes) over (
               partition by line.store_id, line.order_id, line.sku order by credited_at, id, n rows unbounded preceding)))::int as here
      from line left join came on came.store_id = line.store_id and came.order_id = line.order_id and came.sku = line.sku)
update orders.credit c
   set here = of.here, restocked = of.restocked
  from (select store_id, id, array_agg(here order by n) as here,
               array_agg(case when stocked then quantity else 0 end order by n) as restocked
          from given group by store_id, id) as of
 where c.store_id = of.store_id and c.id = of.id;
alter table orders.credit alter column here drop default, alter column restocked drop default, drop column restocked_all;
