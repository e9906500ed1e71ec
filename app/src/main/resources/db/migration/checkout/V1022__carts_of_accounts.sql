-- Which cart is an account's: its goods come along when its owner signs in elsewhere. No two accounts share one.
create table checkout.account_cart (
    store_id   text  not null,
    account_id uuid  not null,
    cart       bytea not null,
    primary key (store_id, account_id),
    unique (store_id, cart)
);
