create schema fulfilment;

-- Whose orders a browser may see for a while, because their e-mail address was typed in it. The cookie's number is kept as a hash.
create table fulfilment.pass (
    store_id text        not null,
    id       bytea       not null,
    people   uuid[]      not null,
    seen_at  timestamptz not null,
    primary key (store_id, id)
);
create index pass_left on fulfilment.pass (seen_at);
