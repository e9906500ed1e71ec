-- Catalogs and offers that go out on paper: one row for each time that their labels were prepared.
create table newsletters.mailing (
    store_id   text        not null,
    id         uuid        not null,
    topic      text        not null,
    state      text        not null check (state in ('open', 'mailed', 'discarded')),
    labels     int         not null,
    started_at timestamptz not null,
    ended_at   timestamptz,
    primary key (store_id, id)
);
create unique index mailing_open on newsletters.mailing (store_id, topic) where state = 'open';
create index mailing_started on newsletters.mailing (store_id, started_at);
create index mailing_age on newsletters.mailing (started_at);
create index mailing_lying on newsletters.mailing (started_at) where state = 'open';

-- Whose label has which number, as long as it is not mailed. The number stays without the person when they are gone, so that their label is
-- taken out.
create table newsletters.label (
    store_id   text not null,
    mailing    uuid not null,
    number     int  not null,
    subject_id uuid,
    primary key (store_id, mailing, number),
    foreign key (store_id, mailing) references newsletters.mailing (store_id, id) on delete cascade
);
create index label_of on newsletters.label (store_id, subject_id);
