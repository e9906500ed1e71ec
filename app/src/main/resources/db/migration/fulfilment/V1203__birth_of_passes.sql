-- However often it is used, a pass ends some hours after it was given.
alter table fulfilment.pass add column born_at timestamptz not null default now();
