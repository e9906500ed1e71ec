-- Versions that were taken back before they ruled. A version's own row is never changed, so this is a row beside it.
create table policy.withdrawal (
    store_id     text        not null,
    number       integer     not null,
    withdrawn_at timestamptz not null,
    primary key (store_id, number),
    foreign key (store_id, number) references policy.version
);

create trigger withdrawals_stay
    before update or delete on policy.withdrawal
    for each row execute function policy.versions_stay();

create trigger withdrawals_stay_whole
    before truncate on policy.withdrawal
    for each statement execute function policy.versions_stay();
