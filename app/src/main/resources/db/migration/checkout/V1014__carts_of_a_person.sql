-- Found when a person is erased.
create index cart_of_person on checkout.cart (store_id, subject_id) where subject_id is not null;
create index cart_of_last_order on checkout.cart (store_id, last_order_id) where last_order_id is not null;
