-- What is written to a closed case opens another, whose event begins with the number of the closed one: finds those that continue a case.
create index case_continued on cases.opened (store_id, split_part(event, ' ', 1)) where kind = 'inquiry' and event like '% %';
