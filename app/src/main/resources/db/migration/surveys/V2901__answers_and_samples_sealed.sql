-- The root keyset seals which code opens which answer, and who proposed and approved a sample.
alter table surveys.answer add column seal bytea;
alter table surveys.sample add column seal bytea;
insert into keys.unsealed (name) values ('surveys.answer'), ('surveys.sample');
