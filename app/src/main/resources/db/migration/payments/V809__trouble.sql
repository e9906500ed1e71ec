-- Whether a case is open because of it (a try that the bank declined, a bank that stayed silent): whoever settles it then says so.
alter table payments.payment add column troubled boolean not null default false;
-- The bank's messages about a dispute name the payment by its reference.
create index payment_by_reference on payments.payment (store_id, reference) where reference is not null;
