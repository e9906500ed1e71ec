-- Who was found to be under 13 is asked first: they are few, and mostly nobody, while many orders may lie under one address (clause
-- under-13-deleted). What somebody with many orders pays for the question no longer grows with them.
create index subject_under_thirteen on vault.subject (store_id, id) where thirteen_or_over = false;

create or replace function vault.none_under_thirteen(store text, addresses bytea[]) returns boolean language plpgsql stable as $$
begin
    if cardinality(addresses) > 0 and exists (select from vault.subject where store_id = store and thirteen_or_over = false)
       and exists (
            with under as materialized (select id from vault.subject where store_id = store and thirteen_or_over = false)
            select from under
              join vault.datum d on d.store_id = store and d.subject_id = under.id
              join vault.lookup l on l.store_id = store and l.ref = d.ref
             where l.hash = any(addresses) and l.what = 'email') then
        raise exception using errcode = 'TR013', message = 'nothing is taken in under this address now';
    end if;
    return true;
end $$;
