-- Whether an address can be taken in: not while somebody who was found to be under 13 still has it (clause under-13-deleted).
create function vault.none_under_thirteen(store text, addresses bytea[]) returns boolean language plpgsql stable as $$
begin
    if cardinality(addresses) > 0 and exists (
            select from vault.lookup l
              join vault.datum d on d.store_id = l.store_id and d.ref = l.ref
              join vault.subject s on s.store_id = d.store_id and s.id = d.subject_id
             where l.store_id = store and l.hash = any(addresses) and l.what = 'email' and s.thirteen_or_over = false) then
        raise exception using errcode = 'TR013', message = 'nothing is taken in under this address now';
    end if;
    return true;
end $$;
