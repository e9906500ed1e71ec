-- The rate of the sales tax of an order, in thousandths of a percent: kept only where it follows from the amounts and the store's table, so
-- that it never says more of where a buyer lives than they do. Not known of orders from before.
alter table orders.placed add column tax_rate int check (tax_rate >= 0);
