-- What a gift card pays of an order, as it was placed; and the gift card in a cart.
alter table orders.placed
    add column gift_last_four text,
    add column gift_minor     bigint check (gift_minor > 0),
    add constraint gift_whole check ((gift_last_four is null) = (gift_minor is null));
alter table checkout.cart add column gift_card uuid;
