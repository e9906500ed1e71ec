-- Why an order has no sales tax: its state has no rate, its buyer is exempt, or the store collects none. Of an exempt order, the rate that
-- would have been paid, in thousandths of a percent: it says no more of where a buyer lives than the amounts of any taxed order. Not known
-- of orders from before.
alter table orders.placed
    add column untaxed text check (untaxed in ('no-rate', 'exempt', 'not-collected')),
    add column spared_rate int check (spared_rate >= 0),
    add constraint placed_spared_check check (spared_rate is null or untaxed = 'exempt');
