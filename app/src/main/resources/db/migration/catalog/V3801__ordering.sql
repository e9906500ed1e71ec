-- In which quantities an item is ordered, its UNSPSC, and when more comes, as it is written in a catalog file, such as
-- 'Minimum: 4; Multiple of: 2; UNSPSC: 47131800; Lead time: 10 days'; the empty text if nothing is stated.
alter table catalog.variant add column ordering text not null default '';
