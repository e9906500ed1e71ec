-- Certificates of exemption from sales tax on record: whose each is, for which states, why, and until when. What its number is, is in the
-- vault, as the account owner's; a row goes with that record, whatever it goes for. The root keyset seals a row, so that somebody who can
-- write to the database alone exempts nobody. What came back from a backup may have been withdrawn since: a restore takes away the seal by
-- which it counts, and only staff who save it again give it another.
create table checkout.tax_certificate (
    store_id     text        not null,
    id           uuid        not null,
    account_id   uuid        not null,
    subject_id   uuid        not null,
    exemption_id uuid        not null, -- by which carts name it; another one once it was replaced
    states       text[]      not null,
    reason       text        not null check (reason in ('resale', 'nonprofit', 'government')),
    last_day     date        not null,
    revision     int         not null,
    wish         uuid        not null,
    staff_id     uuid        not null,
    recorded_at  timestamptz not null,
    changed_in   uuid, -- the form and the staff member of the last change, by which it is known when that form comes again
    changed_by   uuid,
    seal         bytea       not null, -- that it was written here
    counting     bytea, -- that it counts
    primary key (store_id, id),
    unique (store_id, wish),
    unique (store_id, exemption_id),
    foreign key (store_id, id) references vault.datum (store_id, ref) on delete cascade
);
create index tax_certificate_account on checkout.tax_certificate (store_id, account_id);
create index tax_certificate_last_day on checkout.tax_certificate (store_id, last_day, id);

-- By which certificate whoever gave the address pays no sales tax there. A part of what the seal of the cart's person covers.
alter table checkout.cart add column exempt_by uuid;
