-- Whether the buyer asked for a cancellation, themselves or through staff: the email about it says so. Not known of those before, nor of those
-- that a node of an older release writes meanwhile.
alter table orders.cancellation add column by_buyer boolean not null default false;
