-- What a gift card pays of an order, as it was placed; and the gift card in a cart. Which card it was goes with the buyer, or with what the bank
-- calls the order's payments; the amount stays for the books.
alter table orders.placed
    add column gift_ending text,
    add column gift_minor     bigint check (gift_minor > 0),
    add constraint gift_whole check (gift_ending is null or gift_minor is not null);
alter table checkout.cart add column gift uuid;
