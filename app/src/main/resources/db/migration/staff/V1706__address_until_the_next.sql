-- The address for notices works until the next one is confirmed, so somebody may have two. One that was replaced or removed stays until its
-- last email has gone. Notices are emailed from when the first of some addresses, each taking the place of the one before, was confirmed.
alter table staff.mail_address add column ended_at timestamptz;
alter table staff.mail_address add column mailed_from timestamptz;
update staff.mail_address set mailed_from = confirmed_at;
alter table staff.mail_address drop constraint mail_address_pkey;
drop index staff.mail_address_number;
alter table staff.mail_address add primary key (store_id, id);
create unique index mail_address_confirmed on staff.mail_address (store_id, staff_id) where confirmed_at is not null and ended_at is null;
create unique index mail_address_waiting on staff.mail_address (store_id, staff_id) where confirmed_at is null;
create index mail_address_of_person on staff.mail_address (store_id, staff_id);
create index mail_address_ended on staff.mail_address (ended_at) where ended_at is not null;
