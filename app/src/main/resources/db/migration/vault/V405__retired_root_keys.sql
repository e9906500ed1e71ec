-- Root keys that a rotation is about to destroy, or has destroyed. From then on nothing they wrapped is taken in: a process that was
-- stopped between wrapping a key and writing it would lose whose key it is.
create table keys.retired (
    number bytea primary key
);

create function keys.refuse_retired() returns trigger language plpgsql as $$
begin
    if exists (select from keys.retired where number = substring(new.wrapped from 2 for 4)) then
        raise exception 'this key is wrapped by a root key that was rotated out meanwhile: try again';
    end if;
    return new;
end
$$;

create trigger refuse_retired before insert or update of wrapped on keys.person
    for each row execute function keys.refuse_retired();
create trigger refuse_retired before insert or update of wrapped on keys.hash
    for each row execute function keys.refuse_retired();
