-- The zone of delivery that an address belongs to, where a store has prices by zone: a name out of its store.yaml, or the empty text for
-- none of them. Kept as long as the tax rate of the address, and as little of the address itself.
alter table checkout.cart add column delivery_zone text;
