-- To find out quickly whether a statement was withdrawn.
create index stated_withdrawn on proof.stated (store_id, clause, number) where verdict = 'statement-withdrawn';
