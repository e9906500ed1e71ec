create schema decoys;

-- Which people of a store are decoys, in one piece of one size that the root keyset seals: who reads the database learns neither who
-- they are nor how many. It is written anew every few seconds, changed or not, so that its time says nothing either.
create table decoys.hidden (
    store_id text  not null primary key,
    sealed   bytea not null
);
