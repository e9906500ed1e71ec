-- Uses of promotions without a limit: a line for each that was counted or given back, so that no order waits for another. Lines are
-- put together now and then; all of a promotion, and the uses in its row, are how many orders have it.
create table pricing.promotion_tally (
    store_id  text   not null,
    promotion text   not null,
    line      bigint not null generated always as identity,
    uses      int    not null,
    primary key (store_id, promotion, line)
);
