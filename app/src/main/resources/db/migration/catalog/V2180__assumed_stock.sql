-- The stock to assume for items of an uploaded feed that are in stock without a quantity.
alter table catalog.upload add column assumed_stock int;
