-- A quote went out because nobody touched the cart for a while, and its owner has neither opened it again nor gone on without it.
alter table checkout.cart add column lapsed boolean not null default false;
