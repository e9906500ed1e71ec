-- The tables whose rows an earlier release wrote without a seal: the next start seals them and takes the table off this list, once. Only a
-- migration puts one here, so a row without a seal that appears later is forged.
create table keys.unsealed (
    name text primary key
);
