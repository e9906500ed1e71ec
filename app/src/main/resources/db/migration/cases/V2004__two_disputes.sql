-- An order that was changed can have several payments, and each of them can be disputed at once, for the same reason. The bank's number of
-- the dispute, which is its event, keeps each from being opened twice.
drop index cases.opened_once;
create unique index opened_once on cases.opened (store_id, about, kind, topic) where state <> 'closed' and kind <> 'dispute';
