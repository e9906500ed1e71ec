-- The root keyset seals the address of a payment's page, to which the store sends a buyer. Without a valid seal, the bank is asked for it again.
alter table payments.payment add column page_seal bytea;
update payments.payment set page = null where page is not null;
