-- Why something was refunded, of a fixed list: the email and the order page tell the buyer. Not known of those before, nor of those that a
-- node of an older release writes meanwhile.
alter table orders.credit add column reason text;
