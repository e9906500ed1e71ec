-- Who chose something, and when: by random number, without what. Beside each copy lies how the choices of these people stand, so that
-- a no that was said after the copy holds when it is restored. A row goes with its person, or when no copy can be that old.
create table backup.chose (
    store_id   text        not null,
    subject_id uuid        not null,
    at         timestamptz not null,
    primary key (store_id, subject_id),
    foreign key (store_id, subject_id) references vault.subject (store_id, id) on delete cascade
);
create index chose_at on backup.chose (at);

-- By a trigger, so that no way of choosing is forgotten.
create function backup.note_choice() returns trigger language plpgsql as $$
begin
    insert into backup.chose (store_id, subject_id, at) values (new.store_id, new.id, now())
    on conflict (store_id, subject_id) do update set at = excluded.at;
    return null;
end $$;

create trigger note_choice
    after update of stopped_at, no_disclosure_at, opted_in, objected, agreed_by_order on vault.subject
    for each row
    when ((old.stopped_at, old.no_disclosure_at, old.opted_in, old.objected, old.agreed_by_order)
          is distinct from (new.stopped_at, new.no_disclosure_at, new.opted_in, new.objected, new.agreed_by_order))
    execute function backup.note_choice();

create index never_again_since on vault.never_again (since);
