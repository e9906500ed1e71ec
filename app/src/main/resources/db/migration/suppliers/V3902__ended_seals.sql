-- As in V2905, a seal that ended is not taken in again: a contract that was ended early, or needs that were taken back, stay so.
create trigger end_deleted after delete on suppliers.entered for each row execute function keys.end_seal('seal');
create trigger end_changed after update on suppliers.entered for each row
    when (old.seal is distinct from new.seal or old.store_id <> new.store_id or old.recipient <> new.recipient)
    execute function keys.end_seal('seal');
create trigger refuse_ended before insert or update of seal, store_id, recipient on suppliers.entered
    for each row execute function keys.refuse_ended('seal');
