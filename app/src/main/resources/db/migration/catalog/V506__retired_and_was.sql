-- Products and variants that are no longer sold stay, for orders name them. 'was_minor' is a former price, shown crossed out.
alter table catalog.product add column retired boolean not null default false;
alter table catalog.variant add column retired boolean not null default false;
alter table catalog.variant add column was_minor bigint check (was_minor > price_minor);
