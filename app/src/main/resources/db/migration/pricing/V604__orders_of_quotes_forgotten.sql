-- Whose order it was is forgotten with its buyer. That the quote was ordered stays, so it is not ordered again.
alter table pricing.quote drop constraint quote_check4;
alter table pricing.quote add constraint quote_order_check check (order_id is null or state = 'ordered');
