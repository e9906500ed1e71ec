-- Erasing a person ends their passes at once.
create index pass_of on fulfilment.pass using gin (people);
