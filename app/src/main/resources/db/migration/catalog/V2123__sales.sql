-- A lower price for a while: the price in minor units, its beginning, and its end, both in UTC and to the same number of digits, such as
-- '950 2026-11-27T14:00:00Z 2026-12-01T05:00:00Z'; the empty text for none. One column, so that the three are changed, looked at, and
-- undone together. Each node compares the two moments with its own clock; nothing is written when a sale begins or ends.
alter table catalog.variant
    add column sale text not null default ''
    check (sale = '' or sale ~ '^[1-9][0-9]* [0-9]{4}-[0-9T:-]{14}Z [0-9]{4}-[0-9T:-]{14}Z$')
    check (sale = '' or split_part(sale, ' ', 1)::bigint < price_minor)
    check (sale = '' or split_part(sale, ' ', 2) collate "C" < split_part(sale, ' ', 3) collate "C");

alter table catalog.price_plan_line
    add column sale_before text not null default '',
    add column sale_after text not null default '';
