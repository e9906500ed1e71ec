-- Audits by outside firms. Every row is sealed: a change by somebody else is seen.
create schema audits;

create table audits.engagement (
    store_id      text        not null,
    id            uuid        not null, -- chosen by whoever sends the form: sent twice, there is one
    firm          text        not null,
    scope         text        not null,
    from_day      date        not null,
    until_day     date        not null check (until_day >= from_day),
    contract_hash text        not null, -- SHA-256 of the contract, in hexadecimal
    firm_key      text        not null, -- the firm's public key, in PEM
    entered_by    uuid        not null, -- a member of staff
    entered_at    timestamptz not null,
    seal          bytea       not null,
    primary key (store_id, id)
);
create index engagement_newest on audits.engagement (store_id, entered_at, id);
create index engagement_until on audits.engagement (until_day);

create table audits.finding (
    store_id      text        not null,
    id            uuid        not null, -- chosen by whoever sends the form
    engagement_id uuid        not null,
    severity      text        not null check (severity in ('critical', 'high', 'medium', 'low')),
    title         text        not null,
    owner         text        not null, -- a role
    due_on        date        not null,
    entered_by    uuid        not null, -- the auditor, or a member of staff
    entered_at    timestamptz not null,
    seal          bytea       not null,
    primary key (store_id, id),
    foreign key (store_id, engagement_id) references audits.engagement on delete cascade
);
create index finding_of_engagement on audits.finding (store_id, engagement_id, entered_at, id);

create table audits.answer (
    store_id    text        not null,
    id          uuid        not null, -- chosen by whoever sends the form
    finding_id  uuid        not null,
    words       text        not null,
    fixed_on   date,
    answered_by uuid        not null, -- a member of staff
    answered_at timestamptz not null,
    seal        bytea       not null,
    primary key (store_id, id),
    foreign key (store_id, finding_id) references audits.finding on delete cascade
);
create index answer_to_finding on audits.answer (store_id, finding_id, answered_at, id);

create table audits.report (
    store_id      text        not null,
    engagement_id uuid        not null,
    report_hash   text        not null, -- SHA-256 of the report, in hexadecimal
    signature     bytea       not null, -- the firm's, of the statement that names the report and counts the findings
    entered_by    uuid        not null, -- a member of staff
    entered_at    timestamptz not null,
    seal          bytea       not null,
    primary key (store_id, engagement_id),
    foreign key (store_id, engagement_id) references audits.engagement on delete cascade
);
