-- Who shares their orders with whom: an organization is a random number that some accounts have in common. The root keyset seals the row.
create table checkout.organization_member (
    store_id     text        not null,
    id           uuid        not null,
    organization uuid        not null,
    account_id   uuid        not null,
    subject_id   uuid        not null,
    owner        boolean     not null,
    joined_at    timestamptz not null,
    seal         bytea       not null,
    primary key (store_id, id)
);
create unique index organization_member_account on checkout.organization_member (store_id, account_id);
create index organization_member_of on checkout.organization_member (store_id, organization);
create index organization_member_person on checkout.organization_member (store_id, subject_id);
