-- Which transaction wrote a row last. A node that holds the catalogue in memory asks for what was written by any transaction that
-- had not ended when it asked last, so it misses none, however late a transaction ends and whatever message was lost. Rows are
-- never taken out of these tables.
alter table catalog.product add column changed_in xid8 not null default pg_current_xact_id();
alter table catalog.variant add column changed_in xid8 not null default pg_current_xact_id();
alter table catalog.stock add column changed_in xid8 not null default pg_current_xact_id();
create index product_by_change on catalog.product (changed_in);
create index variant_by_change on catalog.variant (changed_in);
create index stock_by_change on catalog.stock (changed_in);

-- By a trigger, so that no writer can forget it.
create function catalog.mark_change() returns trigger language plpgsql as $$
begin
    new.changed_in := pg_current_xact_id();
    return new;
end $$;

create trigger mark_change before update on catalog.product
    for each row when (old is distinct from new) execute function catalog.mark_change();
create trigger mark_change before update on catalog.variant
    for each row when (old is distinct from new) execute function catalog.mark_change();
create trigger mark_change before update on catalog.stock
    for each row when (old is distinct from new) execute function catalog.mark_change();
