-- The desk's first page and its list of disputes show what is on hold, those first whose buyer is still here. What was paid another way stays for the
-- books, and is not read again and again for it.
create index held_refund_listed on payments.held_refund (store_id, (ended_at is not null), held_at, id)
    where keeps_until is not null and settled_at is null;
