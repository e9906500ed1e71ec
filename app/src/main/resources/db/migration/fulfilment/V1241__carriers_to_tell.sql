-- Orders that were corrected after a carrier got their label: the carrier has to be told the order's number and which details changed,
-- never what they say. One row waits for each order and carrier; later corrections add to it until staff told the carrier.
create table fulfilment.correction (
    store_id     text        not null,
    id           uuid        not null,
    order_id     uuid        not null,
    carrier      text        not null,
    changed      text[]      not null, -- leaves of the policy's vocabulary, such as contact.phone
    corrected_at timestamptz not null,
    told_at      timestamptz,
    told_by      uuid,
    primary key (store_id, id)
);
create unique index correction_waiting on fulfilment.correction (store_id, order_id, carrier) where told_at is null;
create index correction_order on fulfilment.correction (store_id, order_id);
create index correction_list on fulfilment.correction (store_id, corrected_at, id) where told_at is null;
