-- By what a message that was sent twice is known. The browser chooses it, so it numbers nothing else.
alter table cases.message add column wish uuid;
update cases.message set wish = id;
alter table cases.message alter column wish set not null;
create unique index message_wish on cases.message (store_id, case_id, wish);

-- Lists of messages by their state, in the order of their days.
drop index cases.opened_by_due_date;
create index opened_by_due_date on cases.opened (store_id, state, due_at, number) where writer_id is not null;
