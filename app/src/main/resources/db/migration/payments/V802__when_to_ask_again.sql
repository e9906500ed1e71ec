-- When the bank is asked next about an unsettled payment, should nobody tell us of it. A payment that was asked about waits
-- longer each time, so that many unfinished ones never keep a newer one from being asked about.
alter table payments.payment add column ask_at timestamptz;
update payments.payment set ask_at = case state when 'open' then opened_at else ends_at end;
alter table payments.payment alter column ask_at set not null;
drop index payments.payment_unsettled;
create index payment_to_ask on payments.payment (ask_at) where state in ('opening', 'open');
