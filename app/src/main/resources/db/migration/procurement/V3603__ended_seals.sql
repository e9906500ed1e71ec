-- As in V2905, a seal that ended is not taken in again: a system that was switched off stays off, and an old secret is over.
create trigger end_deleted after delete on procurement.buying_system for each row execute function keys.end_seal('seal');
create trigger end_changed after update on procurement.buying_system for each row
    when (old.seal is distinct from new.seal or old.store_id <> new.store_id or old.id <> new.id)
    execute function keys.end_seal('seal');
create trigger refuse_ended before insert or update of seal, store_id, id on procurement.buying_system
    for each row execute function keys.refuse_ended('seal');
