-- The day on which a buyer wishes the order to come; none for as soon as possible.
alter table checkout.cart add column wished_on date;
