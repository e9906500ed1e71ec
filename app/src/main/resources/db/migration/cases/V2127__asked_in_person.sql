-- Somebody can also ask at the counter, and staff enter it.
alter table cases.opened drop constraint opened_came_by_check;
alter table cases.opened add constraint opened_came_by_check check (came_by in ('phone', 'letter', 'counter'));
