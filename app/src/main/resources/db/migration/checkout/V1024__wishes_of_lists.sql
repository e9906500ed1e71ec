-- By what a list that was asked for twice is known. The browser chooses it, so it numbers nothing else.
alter table checkout.product_list add column wish uuid;
update checkout.product_list set wish = id;
alter table checkout.product_list alter column wish set not null;
create unique index product_list_wish on checkout.product_list (store_id, account_id, wish);
