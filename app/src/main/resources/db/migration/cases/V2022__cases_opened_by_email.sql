-- How many cases the emails of a sender opened in an hour of a day: under a keyed number for that day, which fits other addresses as well.
create table cases.email_opened (
    store_id text     not null,
    day      date     not null,
    hour     smallint not null,
    sender   int      not null,
    opened   int      not null,
    primary key (store_id, day, hour, sender)
);
create index email_opened_of_sender on cases.email_opened (store_id, day, sender);
create index email_opened_day on cases.email_opened (day);

-- What a sender got an automatic answer about: each kind of answer goes out once a day.
alter table cases.auto_answer add column kind text not null default 'answer';
alter table cases.auto_answer drop constraint auto_answer_pkey;
alter table cases.auto_answer add primary key (store_id, day, sender, kind);
