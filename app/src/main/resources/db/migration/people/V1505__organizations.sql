-- Who shares what they order with whom: each account is in one organization at most, and who has been in it longest manages it. The root
-- keyset seals the rows, so that somebody who can write to the database alone joins nobody to anybody.
create table people.organization_member (
    store_id        text        not null,
    account_id      uuid        not null,
    organization_id uuid        not null,
    number          uuid        not null,
    subject_id      uuid        not null,
    joined_at       timestamptz not null,
    seal            bytea       not null,
    primary key (store_id, account_id)
);
create index organization_member_all on people.organization_member (store_id, organization_id, joined_at, account_id);
create index organization_member_person on people.organization_member (store_id, subject_id);

-- Whom a member invited, by the keyed hash of the address by which accounts are found. The address itself is kept nowhere.
create table people.organization_invitation (
    store_id        text        not null,
    id              uuid        not null,
    organization_id uuid        not null,
    address         bytea       not null,
    invited_at      timestamptz not null,
    expires_at      timestamptz not null,
    seal            bytea       not null,
    primary key (store_id, id)
);
create unique index organization_invitation_once on people.organization_invitation (store_id, organization_id, address);
create index organization_invitation_address on people.organization_invitation (store_id, address);
create index organization_invitation_over on people.organization_invitation (expires_at);

-- The orders that members placed while they were members and signed in.
create table people.organization_order (
    store_id        text        not null,
    order_id        uuid        not null,
    organization_id uuid        not null,
    account_id      uuid        not null,
    subject_id      uuid        not null,
    placed_at       timestamptz not null,
    seal            bytea       not null,
    primary key (store_id, order_id)
);
create index organization_order_page on people.organization_order (store_id, organization_id, placed_at, order_id);
create index organization_order_account on people.organization_order (store_id, account_id);
create index organization_order_person on people.organization_order (store_id, subject_id);
