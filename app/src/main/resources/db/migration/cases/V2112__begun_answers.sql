-- Since when an answer is being handed over; nothing once it was, or once it is clear that it never will be.
alter table cases.auto_answer add column begun_at timestamptz;
