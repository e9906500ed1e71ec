-- Counts how often details were given or changed, so that an order is placed with those its buyer reviewed.
alter table checkout.cart add column edition int not null default 0;
