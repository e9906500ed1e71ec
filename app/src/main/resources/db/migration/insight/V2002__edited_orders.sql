-- A change of an order before it ships is counted on the day it counts from.
alter table insight.waiting drop constraint waiting_kind_check;
alter table insight.waiting add constraint waiting_kind_check
    check (kind in ('sold', 'canceled', 'credited', 'failed', 'again', 'edited'));

create function insight.note_version() returns trigger language plpgsql as $$
begin
    insert into insight.waiting (store_id, kind, order_id, about, at) values (new.store_id, 'edited', new.order_id, new.id, new.since);
    return null;
end $$;
create trigger note_version after insert or update of number on orders.version for each row
    when (new.number > 1 and new.store_id not like '%~probe') execute function insight.note_version();
