-- When what was frozen was decided, or began to be erased, long after its day: it counts against the promise for a while.
alter table rights.child add column late_at timestamptz;
