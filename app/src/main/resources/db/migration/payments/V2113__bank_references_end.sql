-- The bank's numbers of a payment and its refunds have a period of their own, which begins when the order is closed.
alter table payments.payment add column keep_until timestamptz; -- nothing while the order is open, and once they are gone
create index payment_to_forget on payments.payment (keep_until) where keep_until is not null;
-- Whose order was closed by an older release: they have no date yet, and get it later.
create index payment_without_date on payments.payment (settled_at)
    where keep_until is null and (session is not null or page is not null or reference is not null);
