-- How many coupons of a store's offer were given out; counted under the row's lock.
create table pricing.coupon_offer (
    store_id text not null,
    offer    text not null,
    given    int  not null default 0 check (given >= 0),
    primary key (store_id, offer)
);

-- A coupon that somebody requested by email, by reference: the address lies in the vault. Goes with the address.
create table pricing.coupon_request (
    store_id   text        not null,
    id         uuid        not null,
    subject_id uuid        not null,
    offer      text        not null,
    code       text        not null,
    asked_at   timestamptz not null,
    primary key (store_id, id)
);
create unique index coupon_request_of on pricing.coupon_request (store_id, subject_id, offer);
