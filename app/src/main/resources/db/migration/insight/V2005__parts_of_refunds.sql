-- A refund that takes from several payments can fail in part: then so much counts for nothing, of no product. Nothing here means all of it.
alter table insight.waiting add column amount_minor bigint;

create or replace function insight.note_refund() returns trigger language plpgsql as $$
begin
    insert into insight.waiting (store_id, kind, order_id, about, at, amount_minor)
    values (new.store_id, case new.state when 'refused' then 'failed' else 'again' end, new.order_id, coalesce(new.part_of, new.id),
            case new.state when 'refused' then coalesce(new.settled_at, now()) else now() end,
            case when new.part_of is not null
                      or exists (select from payments.refund as part where part.store_id = new.store_id and part.part_of = new.id)
                 then old.amount_minor end);
    return null;
end $$;
