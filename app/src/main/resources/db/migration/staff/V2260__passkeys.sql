-- A passkey of somebody of staff, with which they sign in: its public half, its name, and when it was added and used, in one piece that the
-- root keyset seals. Staff belong to no store: their store_id is "desk".
create table staff.passkey (
    store_id text  not null,
    id       uuid  not null,
    staff_id uuid  not null,
    sealed   bytea not null,
    primary key (store_id, id),
    foreign key (store_id, staff_id) references staff.person (store_id, id) on delete cascade
);
create index passkey_of_person on staff.passkey (store_id, staff_id);

-- What a passkey is to sign, once, in the browser that asked for it, for one thing. Kept as hashes.
create table staff.passkey_challenge (
    store_id   text        not null,
    hash       bytea       not null,
    browser    bytea       not null,
    expires_at timestamptz not null,
    seal       bytea       not null,
    primary key (store_id, hash)
);
create index passkey_challenge_over on staff.passkey_challenge (expires_at);

-- One that was removed, or its counter before it was used, is not put back, as V2173 says of those of accounts.
create trigger end_deleted after delete on staff.passkey for each row execute function keys.end_seal('sealed');
create trigger end_changed after update on staff.passkey for each row
    when (old.sealed is distinct from new.sealed or old.store_id <> new.store_id or old.id <> new.id)
    execute function keys.end_seal('sealed', '60 days');
create trigger refuse_ended before insert or update of store_id, sealed, id on staff.passkey for each row
    execute function keys.refuse_ended('sealed');
