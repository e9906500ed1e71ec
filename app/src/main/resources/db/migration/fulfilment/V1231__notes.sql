-- Notes that staff write on an order. What one says is in the vault, as the buyer's; a row goes with its record there, whatever that goes for.
create table fulfilment.note (
    store_id     text        not null,
    id           uuid        not null,
    order_id     uuid        not null,
    wish         uuid        not null,
    staff_id     uuid        not null,
    revision     int         not null,
    written_at   timestamptz not null,
    corrected_at timestamptz,
    corrected_by uuid, -- the staff member and the form of the last correction, by which it is known when that form comes again
    corrected_in uuid,
    primary key (store_id, id),
    unique (store_id, order_id, wish),
    foreign key (store_id, id) references vault.datum (store_id, ref) on delete cascade
);
