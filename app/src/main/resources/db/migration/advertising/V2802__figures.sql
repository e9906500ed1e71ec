-- Figures about groups of visitors and about what ads brought, as an advertising company reports them (clauses betty-mills.audience-data and
-- betty-mills.remarketing). "name" is from a closed list, and no count is from 1 to 49. No row is about a person or a browser.
create table advertising.figure (
    store_id    text        not null,
    kind        text        not null check (kind in ('INTEREST', 'AGE', 'GENDER', 'CAMPAIGN')),
    day         date        not null,
    name        text        not null,
    counts      bigint[]    not null check (cardinality(counts) in (1, 3)),
    recorded_at timestamptz not null,
    primary key (store_id, kind, day, name)
);
create index figure_over on advertising.figure (recorded_at);
