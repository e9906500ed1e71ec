-- Whether the records of whom a case is about are held because of it. Unlike its state only until a running shop looks: the command
-- line, which has no keys, opens and closes cases too.
alter table cases.opened add column held boolean not null default false;
create index opened_unlike_held on cases.opened (store_id, id) where held <> (state <> 'closed');
