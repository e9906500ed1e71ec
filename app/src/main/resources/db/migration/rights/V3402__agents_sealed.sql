-- The root keyset seals an agent's name, key, token, and removal. As in V2905, a seal that ended is not taken in again.
alter table rights.agent add column seal bytea;
insert into keys.unsealed (name) values ('rights.agent');

create trigger end_deleted after delete on rights.agent for each row execute function keys.end_seal('seal');
create trigger end_changed after update on rights.agent for each row
    when (old.seal is distinct from new.seal or old.store_id <> new.store_id or old.id <> new.id)
    execute function keys.end_seal('seal');
create trigger refuse_ended before insert or update of seal, store_id, id on rights.agent
    for each row execute function keys.refuse_ended('seal');
