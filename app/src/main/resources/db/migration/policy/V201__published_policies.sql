create schema if not exists policy;

-- The published versions of each store's policy. A row is never changed or removed.
create table policy.version (
    store_id     text        not null,
    number       integer     not null check (number > 0),
    text         text        not null,
    sha256       text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    dated        date        not null,
    effective_at timestamptz not null,
    published_at timestamptz not null,
    primary key (store_id, number)
);

create function policy.versions_stay() returns trigger language plpgsql as $$
begin
    raise exception 'a published policy version is never changed or removed';
end
$$;

create trigger versions_stay
    before update or delete on policy.version
    for each row execute function policy.versions_stay();

create trigger versions_stay_whole
    before truncate on policy.version
    for each statement execute function policy.versions_stay();
