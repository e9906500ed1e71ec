-- Sums by the state that an order went to (clause books): which of the items were sold with sales tax, and which without, both after discounts
-- and less what went back with its tax. Other sums leave them at zero.
alter table insight.tally add column taxable_minor bigint not null default 0;
alter table insight.tally add column untaxed_minor bigint not null default 0;

-- An order whose address is changed before it ships is moved from one state to another.
alter table insight.waiting drop constraint waiting_kind_check;
alter table insight.waiting add constraint waiting_kind_check
    check (kind in ('sold', 'canceled', 'credited', 'failed', 'again', 'edited', 'moved'));

create function insight.note_move() returns trigger language plpgsql as $$
begin
    insert into insight.waiting (store_id, kind, order_id, about, at) values (new.store_id, 'moved', new.order_id, new.id, new.changed_at);
    return null;
end $$;
create trigger note_move after insert on orders.address_change for each row
    when (new.store_id not like '%~probe') execute function insight.note_move();
