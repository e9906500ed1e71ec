-- What somebody may read with SQL who makes reports elsewhere, such as in a spreadsheet: sums, without orders or people. Each view is a security
-- barrier, so that a function in a query sees no row that the view leaves out. The role troth_reports may read these and nothing else; it is
-- granted that at each start, if it is there. Amounts are whole minor units.
create schema reports;

create view reports.sales_by_day with (security_barrier) as
select store_id, day, currency, orders, pieces, gross_minor, off_minor as discounts_minor, back_minor as refunds_minor,
       gross_minor - off_minor - back_minor as net_minor,
       shipping_minor - shipping_back_minor as shipping_minor,
       tax_minor - tax_back_minor as tax_minor,
       gross_minor - off_minor - back_minor + shipping_minor - shipping_back_minor + tax_minor - tax_back_minor as total_minor
  from insight.tally where dimension = 'all';

create view reports.sales_by_product with (security_barrier) as
select t.store_id, t.day, t.currency, t.key as product, n.name, t.orders, t.pieces, t.gross_minor, t.off_minor as discounts_minor,
       t.pieces_back, t.back_minor as refunds_minor, t.gross_minor - t.off_minor - t.back_minor as net_minor
  from insight.tally t
  left join insight.name n on n.store_id = t.store_id and n.dimension = t.dimension and n.key = t.key
 where t.dimension = 'product';

create view reports.sales_by_category with (security_barrier) as
select store_id, day, currency, key as category, orders, pieces, gross_minor, off_minor as discounts_minor,
       pieces_back, back_minor as refunds_minor, gross_minor - off_minor - back_minor as net_minor
  from insight.tally where dimension = 'category';

-- A coupon that can be used once counts with all others of its kind.
create view reports.sales_by_discount with (security_barrier) as
select t.store_id, t.day, t.currency, t.key as discount, n.name, t.orders, t.gross_minor, t.off_minor as discounts_minor,
       t.shipping_minor as shipping_waived_minor
  from insight.tally t
  left join insight.name n on n.store_id = t.store_id and n.dimension = t.dimension and n.key = t.key
 where t.dimension = 'discount';

create view reports.refunds_by_day with (security_barrier) as
select store_id, day, currency, refunds, pieces_back, back_minor as items_minor, shipping_back_minor as shipping_minor,
       tax_back_minor as tax_minor, back_minor + shipping_back_minor + tax_back_minor as total_minor
  from insight.tally where dimension = 'all';

-- By rate, with the states that have the rate in the store's settings: no address is read.
create view reports.tax_by_rate with (security_barrier) as
select t.store_id, t.day, t.currency, t.key as rate, n.name as states, t.orders, t.gross_minor - t.off_minor - t.back_minor as net_minor,
       t.tax_minor as charged_minor, t.tax_back_minor as refunded_minor
  from insight.tally t
  left join insight.name n on n.store_id = t.store_id and n.dimension = t.dimension and n.key = t.key
 where t.dimension = 'tax-rate';

create view reports.stock with (security_barrier) as
select store_id, sku, on_hand as pieces from catalog.stock where store_id not like '%~probe';

create view reports.stock_value_by_day with (security_barrier) as
select store_id, day, currency, category, pieces, value_minor from insight.stock_value where store_id not like '%~probe';

-- Words that were searched on five of the last 30 days, as at the desk.
create view reports.searches_without_results with (security_barrier) as
select w.store_id, w.word, sum(d.searches)::bigint as searches, count(*) as days
  from insight.missed_word w
  join insight.missed_day d on d.store_id = w.store_id and d.hash = w.hash
 where w.store_id not like '%~probe' and d.day > current_date - 30
 group by w.store_id, w.hash, w.word
having count(*) >= 5;
