-- The root keyset seals which order a cart is paid for, and shows afterwards.
alter table checkout.cart add column order_seal bytea;
update checkout.cart set last_order_id = null where order_id is not null;
insert into keys.unsealed (name) values ('checkout.cart');
