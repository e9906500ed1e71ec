-- A seal says who wrote a row, not that it still holds: a session that ended, a role that was taken away, or a link that was used could be
-- put back by somebody who kept the row. So each seal that ends is written down here, and no row with such a seal is taken in. Triggers of
-- the owner do both: the role that serves may read the list and change nothing of it.
create table keys.ended (
    store_id text  not null,
    seal     bytea not null,
    until    timestamptz,
    primary key (store_id, seal)
);
create index ended_until on keys.ended (until) where until is not null;

-- After a row is deleted, changed, or moved. The arguments: the column of the seal, and for a row that expires by itself how long the seal
-- is remembered, which is longer than any such row is valid.
create function keys.end_seal() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if old.store_id like '%~probe' then -- a test copy has nobody to protect, and is emptied by every proof
        return null;
    end if;
    insert into keys.ended (store_id, seal, until)
    values (old.store_id, decode(substr(to_jsonb(old) ->> tg_argv[0], 3), 'hex'), now() + tg_argv[1]::interval)
    on conflict do nothing;
    delete from keys.ended
     where ctid = any(array(
           select ctid from keys.ended where until < now() order by until limit 10 for update skip locked));
    return null;
end
$$;

create function keys.refuse_ended() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if exists (select from keys.ended
                where store_id = new.store_id and seal = decode(substr(to_jsonb(new) ->> tg_argv[0], 3), 'hex')) then
        raise exception 'a row with this seal has ended, and nobody puts it back';
    end if;
    return new;
end
$$;

do $$
declare
    one record;
begin
    for one in select * from (values
        ('staff.person', 'secrets', 'id', null, null),
        ('staff.member', 'seal', 'staff_id', null, null),
        ('staff.role', 'seal', 'role', null, null),
        ('staff.link', 'code_key', 'id', '60 days', '60 days'),
        ('staff.session', 'seal', 'id', '60 days', '60 days'),
        ('people.account', 'seal', 'id', '60 days', null), -- one that was deleted has nothing left to show
        ('people.account_link', 'seal', 'about', '60 days', '60 days'),
        ('people.session', 'seal', 'id', '60 days', '60 days'),
        ('people.passkey', 'seal', 'id', null, '60 days'), -- each use counts in it
        ('people.organization_member', 'seal', 'account_id', null, null),
        ('people.organization_invitation', 'seal', 'id', '60 days', '60 days'),
        ('fulfilment.pass', 'seal', 'id', '60 days', '60 days')) as it (name, seal, key, deleted, changed)
    loop
        execute format('create trigger end_deleted after delete on %s for each row execute function keys.end_seal(%s)',
                       one.name, concat_ws(', ', quote_literal(one.seal), quote_literal(one.deleted)));
        execute format('create trigger end_changed after update on %1$s for each row'
                       ' when (old.%2$I is distinct from new.%2$I or old.store_id <> new.store_id or old.%3$I <> new.%3$I)'
                       ' execute function keys.end_seal(%4$s)',
                       one.name, one.seal, one.key, concat_ws(', ', quote_literal(one.seal), quote_literal(one.changed)));
        execute format('create trigger refuse_ended before insert or update of store_id, %2$I, %3$I on %1$s'
                       ' for each row execute function keys.refuse_ended(%4$L)', one.name, one.seal, one.key, one.seal);
    end loop;
end
$$;

-- Without its row, a role has its usual rights.
create function keys.refuse_moved() returns trigger language plpgsql as $$
begin
    raise exception 'the key of this row does not change';
end
$$;

create trigger refuse_moved before update on staff.role for each row
    when (old.store_id <> new.store_id or old.role <> new.role) execute function keys.refuse_moved();
