-- The version of the terms of use that an order was placed under: the day and hash of the page. None where the store had no such page.
alter table orders.placed add column terms text;
