-- Where to look for the entries of a person, a clause, a recipient …: which tiles of 256 leaves hold such a word. A word is the
-- first eight bytes of SHA-256 over its field, a space and itself (docs/ledger-format.md).
create table ledger.mark (
    store_id text   not null,
    word     bigint not null,
    tile     bigint not null,
    primary key (store_id, word, tile)
);

create function pg_temp.word(text) returns bigint language sql immutable as
$$ select ('x' || encode(substr(sha256(convert_to($1, 'UTF8')), 1, 8), 'hex'))::bit(64)::bigint $$;

insert into ledger.mark (store_id, word, tile)
select distinct leaf.store_id, pg_temp.word(word.text), leaf.first / 256
  from ledger.leaf
 cross join lateral string_to_table(leaf.lines, E'\n') as line (text)
 cross join lateral string_to_array(line.text, E'\t') as field
 cross join lateral (
    select 'kind ' || field[3]
    union all select 'person ' || field[4] where field[4] <> '-'
    union all select 'purpose ' || field[6] where field[6] <> '-'
    union all select 'recipient ' || field[7] where field[7] <> '-'
    union all select 'clause ' || it from string_to_table(substr(field[9], 2), ',') it where length(field[9]) > 1
    union all select 'fact ' || it from string_to_table(rtrim(field[10], '!'), null) it where field[10] not in ('-', '.', '!')
    union all select 'staff ' || field[13] where field[13] <> '-') as word (text);
