create schema pricing;

-- Coupons are tied to nobody. How often one was used is counted here, under the row's lock, so that the last use is had once.
create table pricing.coupon (
    store_id     text    not null,
    code         text    not null,
    percent_bp   int     check (percent_bp between 1 and 10000), -- hundredths of a percent off the goods, or
    amount_minor bigint  check (amount_minor > 0),               -- so much, in minor units of the store's currency
    least_minor  bigint  not null default 0 check (least_minor >= 0),
    from_day     date,
    until_day    date,
    most_uses    int     check (most_uses > 0),
    uses         int     not null default 0 check (uses >= 0 and (most_uses is null or uses <= most_uses)),
    ended        boolean not null default false,
    primary key (store_id, code),
    check ((percent_bp is null) <> (amount_minor is null))
) with (fillfactor = 70);
