-- The root keyset seals whose order it is.
alter table orders.placed add column seal bytea;
insert into keys.unsealed (name) values ('orders.placed');
