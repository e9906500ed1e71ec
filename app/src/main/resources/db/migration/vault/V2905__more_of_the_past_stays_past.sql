-- As V2173, for rows that it left out. The key is a column by which a row could be kept aside while it is deleted; of a conversation or a
-- link, nothing can be read after that, because the keys of its people went with it.
do $$
declare
    one record;
begin
    for one in select * from (values
        ('cases.opened', 'store_id', null),
        ('cases.link', 'store_id', 'expires_at'),
        ('orders.link', 'store_id', 'expires_at'),
        ('people.link', 'store_id', 'expires_at'),
        ('people.organization_order', 'account_id', null),
        ('surveys.answer', 'id', null),
        ('surveys.sample', 'id', null),
        ('rights.agent_request', 'id', null)) as it (name, key, until)
    loop
        execute format('create trigger end_deleted after delete on %s for each row execute function keys.end_seal(%s)',
                       one.name, concat_ws(', ', '''seal''', quote_literal(one.until)));
        execute format('create trigger end_changed after update on %1$s for each row'
                       ' when (old.seal is distinct from new.seal or old.store_id <> new.store_id or old.%2$I <> new.%2$I%3$s)'
                       ' execute function keys.end_seal(%4$s)',
                       one.name, one.key,
                       case when one.until is not null then ' or old.expires_at <> new.expires_at' else '' end,
                       concat_ws(', ', '''seal''', quote_literal(one.until)));
        execute format('create trigger refuse_ended before insert or update of seal, %2$s on %1$s'
                       ' for each row execute function keys.refuse_ended(''seal'')', one.name,
                       case when one.key = 'store_id' then one.key else 'store_id, ' || one.key end);
    end loop;
end
$$;
