-- When its goods went on under another number: what was in use then is not idle yet, although the row goes soon.
alter table checkout.cart add column left_at timestamptz;
