-- To find a person's few entries, rows of 256 leaves were read that lay compressed beside the table, and each person and tile had a row
-- in the index of words. Now each block of 16 leaves is one row, small enough to lie in the table itself, and people lead to blocks,
-- the newest first.
alter table ledger.leaf rename to wide;
alter table ledger.wide rename constraint leaf_pkey to wide_pkey;

create table ledger.leaf (
    store_id text     not null,
    first    bigint   not null constraint leaf_begins_a_block check (first >= 0 and first % 16 = 0),
    entries  smallint not null constraint leaf_is_a_block check (entries between 1 and 16),
    lines    text     not null,
    hashes   bytea    not null,
    primary key (store_id, first)
);
alter table ledger.leaf alter column lines set storage main, alter column hashes set storage plain;

-- Which blocks of leaves are about whom: the first eight bytes of SHA-256 over 'person ' and the pseudonym (docs/ledger-format.md). Of
-- a block in which a single leaf is about somebody, that line alone needs to be sent: which it is, counted from 1; otherwise 0. The
-- columns stand in an order in which they take the least room.
create table ledger.about (
    person   bigint   not null,
    first    bigint   not null,
    place    smallint not null check (place between 0 and 16),
    store_id text     not null,
    primary key (store_id, person, first)
);

insert into ledger.leaf (store_id, first, entries, lines, hashes)
select store_id, min(number), count(*), string_agg(text, E'\n' order by number), string_agg(hash, ''::bytea order by number)
  from (select wide.store_id, wide.first + line.place - 1 as number, line.text,
               substr(wide.hashes, (line.place::int - 1) * 32 + 1, 32) as hash
          from ledger.wide
         cross join lateral string_to_table(wide.lines, E'\n') with ordinality as line (text, place)) as it
 group by store_id, number / 16;

drop table ledger.wide;

create function pg_temp.person(text) returns bigint language sql immutable as
$$ select ('x' || encode(substr(sha256(convert_to('person ' || $1, 'UTF8')), 1, 8), 'hex'))::bit(64)::bigint $$;

insert into ledger.about (store_id, person, first, place)
select leaf.store_id, pg_temp.person(split_part(line.text, E'\t', 4)) as person, leaf.first,
       case when count(*) = 1 then min(line.place) else 0 end
  from ledger.leaf
 cross join lateral string_to_table(leaf.lines, E'\n') with ordinality as line (text, place)
 where split_part(line.text, E'\t', 4) not in ('', '-')
 group by leaf.store_id, person, leaf.first
 order by leaf.store_id, person, leaf.first;

delete from ledger.mark using ledger.about
 where about.store_id = mark.store_id and about.person = mark.word and about.first / 256 = mark.tile;
