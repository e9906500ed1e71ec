-- Visits to the shop from a buying system. Nobody is named: the system says what it calls the visit, which is sealed.
create table procurement.punch_out (
    store_id     text        not null,
    id           uuid        not null,
    system_id    uuid        not null,
    operation    text        not null check (operation in ('create', 'edit', 'inspect')),
    token_hash   text        not null, -- of the link, and of the cookie once it was opened; SHA-256, in hexadecimal
    wrapped      bytea       not null, -- what the system calls the visit, and where its cart goes; wrapped by the root keyset
    skus         text[]      not null, -- what is in the cart that it edits or inspects
    quantities   integer[]   not null,
    began_at     timestamptz not null,
    opened_at    timestamptz,
    primary key (store_id, id),
    foreign key (store_id, system_id) references procurement.buying_system
);
create unique index punch_out_token on procurement.punch_out (store_id, token_hash);
create index punch_out_oldest on procurement.punch_out (began_at);
