-- Whether the orders of a saved filter are paid, or refunded; empty for any.
alter table staff.saved_filter add column payment text not null default '';
