-- A refund is noted with the cancellation that owes it, before the policy is asked. Its buyer's data is kept for it for so long as it may still be made,
-- and for some time once the policy refused it; then they can be erased, and the amount stays.
alter table payments.held_refund
    add column keeps_until timestamptz, -- nothing until the policy refuses it
    add column ended_at    timestamptz; -- since its buyer was erased
update payments.held_refund set keeps_until = held_at + interval '90 days';
