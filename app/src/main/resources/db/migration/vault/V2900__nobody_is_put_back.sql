-- A seal that ends is remembered for the longest of the times that it ends with. Before, a row of another table with the same seal could be
-- ended first, for sixty days.
-- The second argument may also be expires_at: then the seal is remembered until the row would have expired, and not at all after that.
create or replace function keys.end_seal() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    ended bytea := decode(substr(to_jsonb(old) ->> tg_argv[0], 3), 'hex');
    least_until timestamptz := case when tg_argv[1] = 'expires_at' then (to_jsonb(old) ->> 'expires_at')::timestamptz + interval '1 day'
                                    else now() + tg_argv[1]::interval end;
begin
    if ended is null or least_until < now() or old.store_id like '%~probe' then -- a test copy has nobody to protect, and is emptied by every proof
        return null;
    end if;
    insert into keys.ended as had (store_id, seal, until) values (old.store_id, ended, least_until)
    on conflict (store_id, seal) do update
       set until = case when had.until is null or excluded.until is null then null else greatest(had.until, excluded.until) end;
    delete from keys.ended
     where ctid = any(array(
           select ctid from keys.ended where until < now() order by until limit 10 for update skip locked));
    return null;
end
$$;

-- Nor is a person: their key, with which everything about them would come back. The list has a hash of whose key it was.
create function keys.end_person() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into keys.ended as had (store_id, seal, until)
    select gone.store_id, sha256(convert_to('person|' || gone.subject_id || '|' || gone.class, 'UTF8')), null
      from gone where gone.store_id not like '%~probe'
    on conflict (store_id, seal) do update set until = null;
    return null;
end
$$;

create function keys.refuse_person() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if exists (select from keys.ended
                where store_id = new.store_id
                  and seal = sha256(convert_to('person|' || new.subject_id || '|' || new.class, 'UTF8'))) then
        raise exception 'the key of this person has ended, and nobody puts it back';
    end if;
    return new;
end
$$;

create trigger end_person after delete on keys.person
    referencing old table as gone for each statement execute function keys.end_person();
create trigger refuse_person before insert or update of store_id, subject_id, class on keys.person
    for each row execute function keys.refuse_person();

insert into keys.ended (store_id, seal, until)
select store_id, sha256(convert_to('person|' || subject_id || '|' || class, 'UTF8')), null
  from keys.destroyed d
 where store_id not like '%~probe'
   and not exists (select from keys.person k
                    where k.store_id = d.store_id and k.subject_id = d.subject_id and k.class = d.class)
on conflict do nothing;

-- Without its row here, a destroyed key would come back with an older backup.
create function keys.keep_destroyed() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        if old.at > now() - interval '39 days' and old.store_id not like '%~probe' then
            raise exception 'a destroyed key is remembered as long as a backup may contain it';
        end if;
        return old;
    end if;
    if (new.store_id, new.subject_id, new.class) is distinct from (old.store_id, old.subject_id, old.class) or new.at < old.at then
        raise exception 'a destroyed key is remembered as long as a backup may contain it';
    end if;
    return new;
end
$$;

create trigger keep_destroyed before delete or update on keys.destroyed
    for each row execute function keys.keep_destroyed();
