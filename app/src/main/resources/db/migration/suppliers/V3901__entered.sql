-- The companies that staff entered at the desk. Those that store.yaml lists are not here.
create table suppliers.entered (
    store_id    text not null,
    recipient   text not null,        -- its id; not one of store.yaml
    role        text not null,        -- in the policy's vocabulary
    name        text not null,
    does        text not null,
    reference   text not null,        -- under which the contract is filed
    starts_on   date not null,
    ends_on     date not null,        -- its last day
    country     text not null,        -- ISO 3166 code
    needs       text[] not null,      -- 'PURPOSE DATA', sorted
    tracking    text,                 -- for a carrier, the address at which a parcel is tracked
    entered_by  uuid not null,        -- a member of staff
    entered_at  timestamptz not null,
    seal        bytea not null,
    primary key (store_id, recipient)
);
