-- What a shopper reports about an order is a conversation, too: what was reported before is the first message of its case.
insert into cases.message (store_id, case_id, position, id, at, wish)
select store_id, id, 1, id, opened_at, id from cases.opened where kind = 'report';

-- Lists of reports by their state, in the order of their days.
create index opened_reports on cases.opened (store_id, state, due_at, number) where kind = 'report';

-- Answered reports close by themselves as answered messages do.
drop index cases.opened_answered;
create index opened_answered on cases.opened (due_at)
    where (writer_id is not null or kind = 'report') and state = 'with-shopper';
