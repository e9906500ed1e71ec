-- What is still owed after its buyer was erased can be paid another way. And whoever had a refund on hold before it could end has a month from now.
alter table payments.held_refund
    add column settled_at timestamptz; -- since it was paid another way
update payments.held_refund set keeps_until = greatest(keeps_until, now() + interval '30 days') where keeps_until is not null and ended_at is null;
