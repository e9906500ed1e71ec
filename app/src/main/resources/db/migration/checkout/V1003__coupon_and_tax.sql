-- The coupon's code, and the tax of the state the goods go to, in thousandths of a percent: the state itself is sealed.
alter table checkout.cart add column coupon text, add column tax_rate int;
