-- That one of staff revealed a buyer of their own name is kept by the day, without the order: beside it, the staff member's name is the
-- buyer's. The number, made of the moment, goes too.
update staff.event
   set id = gen_random_uuid(), about = '', reason = '', at = date_trunc('day', at, 'UTC') + interval '18 hours'
 where what = 'revealed-own-name';
