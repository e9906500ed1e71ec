-- The root keyset seals who wrote a message, and which case it was merged into or continues. Null for a case about an order, which has no
-- writer.
alter table cases.opened add column seal bytea;
insert into keys.unsealed (name) values ('cases.opened');
