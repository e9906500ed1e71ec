-- The root keyset seals whose data a letter has to carry. Null unless the state is “identified”.
alter table rights.agent_request add column seal bytea;
insert into keys.unsealed (name) values ('rights.agent_request');
