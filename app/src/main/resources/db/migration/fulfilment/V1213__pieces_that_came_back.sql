-- A piece goes back to the stock once, though it can come with a return, be refunded from another page, and be refunded again after the
-- bank refused. So a credit says how many of its pieces were here before it ("here") and how many came with it and went to the stock.
alter table orders.credit rename column restocked to restocked_all;
alter table orders.credit add column here int[], add column restocked int[];
update orders.credit c
   set restocked = array(select case when line.stocked then line.quantity else 0 end
                           from unnest(c.quantities, c.restocked_all) with ordinality as line(quantity, stocked, n) order by line.n),
       here = array(select case when not line.stocked
                                 and exists (select 1 from fulfilment.goods_return r
                                              where r.store_id = c.store_id and r.order_id = c.order_id and r.state = 'refunded'
                                                and line.sku = any (r.skus))
                                then line.quantity else 0 end
                      from unnest(c.skus, c.quantities, c.restocked_all) with ordinality as line(sku, quantity, stocked, n)
                     order by line.n);
alter table orders.credit alter column here set not null, alter column restocked set not null, drop column restocked_all;
