-- The transfer of the business to a successor: who takes over, which data goes, and to which key the export is encrypted. Names no customer. The
-- seal covers all that is decided about, so that nobody changes it who can write to the database alone.
create table rights.transfer_case (
    store_id    text        not null,
    id          uuid        not null,
    number      text        not null,
    successor   text        not null,
    business    text        not null,
    address     text        not null,
    recipient   text        not null,
    part        text        not null,
    planned_on  date        not null,
    data        text[]      not null check (cardinality(data) > 0),
    opened_by   uuid        not null,
    opened_at   timestamptz not null,
    due_at      timestamptz not null,
    state       text        not null check (state in ('open', 'approved', 'refused', 'exporting', 'exported', 'ended', 'lapsed')),
    queued_at   timestamptz,
    exported_at timestamptz,
    ended_at    timestamptz,
    seal        bytea       not null,
    primary key (store_id, id),
    check ((state in ('refused', 'ended', 'lapsed')) = (ended_at is not null))
);
create unique index transfer_case_number on rights.transfer_case (store_id, number);
create index transfer_case_newest on rights.transfer_case (store_id, opened_at desc, number desc);
create index transfer_case_state on rights.transfer_case (store_id, state);
create index transfer_case_due on rights.transfer_case (due_at) where state in ('open', 'approved');
create index transfer_case_ended on rights.transfer_case (ended_at) where ended_at is not null;

-- Since when everybody concerned is told. People have 30 days from then on, so it is sealed, too.
create table rights.transfer_told (
    store_id text        not null,
    transfer_id  uuid        not null,
    told_at  timestamptz not null,
    seal     bytea       not null,
    primary key (store_id, transfer_id),
    foreign key (store_id, transfer_id) references rights.transfer_case (store_id, id) on delete cascade
);

-- The evidence for each condition: a document by its hash.
create table rights.transfer_evidence (
    store_id     text        not null,
    transfer_id      uuid        not null,
    required     text        not null check (required in ('similar', 'assumes', 'accepts')),
    title        text        not null,
    document_on  date        not null,
    sha256       text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    certified_by text        not null,
    added_by     uuid        not null,
    added_at     timestamptz not null,
    seal         bytea       not null,
    primary key (store_id, transfer_id, required),
    foreign key (store_id, transfer_id) references rights.transfer_case (store_id, id) on delete cascade
);

-- Who approved it. Two do, in two parts, and the seal of each says who.
create table rights.transfer_approval (
    store_id text        not null,
    transfer_id  uuid        not null,
    staff_id uuid        not null,
    part     text        not null check (part in ('owner', 'privacy-officer')),
    at       timestamptz not null,
    seal     bytea       not null,
    primary key (store_id, transfer_id, staff_id),
    foreign key (store_id, transfer_id) references rights.transfer_case (store_id, id) on delete cascade
);
create unique index transfer_approval_part on rights.transfer_approval (store_id, transfer_id, part);

-- The parts of the export, each encrypted to the successor's key. Deleted when the time to download is over.
create table rights.transfer_part (
    store_id text  not null,
    transfer_id  uuid  not null,
    part     int   not null,
    file     bytea not null,
    primary key (store_id, transfer_id, part),
    foreign key (store_id, transfer_id) references rights.transfer_case (store_id, id) on delete cascade
);

-- Whom it concerns. Somebody is told by the message to the first person with the same email address, or else by letter. A part that is deleted
-- is made again, without those who are gone or told the store to stop.
create table rights.transfer_person (
    store_id   text    not null,
    id         uuid    not null,
    transfer_id    uuid    not null,
    subject_id uuid    not null,
    mail_id    uuid,
    postal     boolean not null,
    letter     boolean not null,
    left_out   boolean not null,
    part       int,
    went_at    timestamptz,
    primary key (store_id, id),
    foreign key (store_id, transfer_id) references rights.transfer_case (store_id, id) on delete cascade,
    foreign key (store_id, transfer_id, part) references rights.transfer_part (store_id, transfer_id, part) on delete set null (part)
);
create unique index transfer_person_once on rights.transfer_person (store_id, transfer_id, subject_id);
create index transfer_person_subject on rights.transfer_person (store_id, subject_id);
create index transfer_person_mail on rights.transfer_person (store_id, transfer_id, mail_id);
create index transfer_person_part on rights.transfer_person (store_id, transfer_id, part);
create index transfer_person_next on rights.transfer_person (store_id, transfer_id, subject_id)
 where part is null and not left_out and (letter or mail_id is not null);
create index transfer_person_letter on rights.transfer_person (store_id, transfer_id, subject_id) where letter;

-- A part with somebody who is erased goes with them.
create function rights.part_goes_with_person() returns trigger language plpgsql as $$
begin
    delete from rights.transfer_part where store_id = old.store_id and transfer_id = old.transfer_id and part = old.part;
    return null;
end $$;
create trigger part_goes_with_person
    after delete on rights.transfer_person for each row when (old.part is not null)
    execute function rights.part_goes_with_person();

-- So does a part with somebody who tells the store to stop, or objects, before it was handed over. Waits for a part that is being made.
create function rights.leaves_transfer() returns trigger language plpgsql as $$
declare
    gone record;
begin
    for gone in
        update rights.transfer_person set left_out = true
         where store_id = new.store_id and subject_id = new.id and went_at is null and not left_out
        returning transfer_id, part
    loop
        delete from rights.transfer_part where store_id = new.store_id and transfer_id = gone.transfer_id and part = gone.part;
    end loop;
    return null;
end $$;
create trigger leaves_transfer
    after update of stopped_at, objected on vault.subject
    for each row
    when (new.stopped_at is not null and old.stopped_at is null
          or 'transfer.business' = any (new.objected) and not 'transfer.business' = any (old.objected))
    execute function rights.leaves_transfer();
