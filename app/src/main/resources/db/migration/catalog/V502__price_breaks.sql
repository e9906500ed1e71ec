-- Lower prices for more: 'from: price in minor units; from: price', as many as the catalogue file has.
alter table catalog.variant add column breaks text not null default '';
