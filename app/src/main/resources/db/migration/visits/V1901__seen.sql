-- What a browser looked at whose owner asked the store to remember it (clause millipore.cookie-uses). The browser stands here by the hash of
-- a random number that lies in its cookie: nothing leads from it to a person, an account, or an order.
create schema visits;

create table visits.seen (
    store_id text        not null,
    browser  bytea       not null check (length(browser) = 32),
    product  text        not null,
    seen_at  timestamptz not null,
    primary key (store_id, browser, product)
);
create index seen_at on visits.seen (seen_at);
