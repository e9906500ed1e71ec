-- Evidence about a dispute on its way to the bank: by which wish, until when nobody else sends any, and which parts it has. What it says
-- is kept nowhere here.
create table cases.evidence (
    store_id      text        not null,
    case_id       uuid        not null,
    key           uuid        not null,
    parts         text[]      not null,
    begun_at      timestamptz not null,
    claimed_until timestamptz,
    primary key (store_id, case_id)
);
