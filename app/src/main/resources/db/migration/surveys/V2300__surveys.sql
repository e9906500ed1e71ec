-- Polls and surveys. A survey's questions never change. An answer is sealed in the vault under a number of its own, which leads to nobody; the
-- code that its writer got is not kept, only its hash.
create schema surveys;

create table surveys.survey (
    store_id  text        not null,
    name      text        not null,
    title     text        not null,
    intro     text        not null,
    opens_at  timestamptz not null,
    closes_at timestamptz not null,
    made_at   timestamptz not null,
    primary key (store_id, name)
);
create index survey_newest on surveys.survey (store_id, made_at, name);

create table surveys.question (
    store_id text   not null,
    survey   text   not null,
    position int    not null,
    kind     text   not null check (kind in ('choice', 'scale', 'text')),
    words    text   not null,
    options  text[] not null,
    primary key (store_id, survey, position),
    foreign key (store_id, survey) references surveys.survey
);

create table surveys.answer (
    store_id  text  not null,
    id        uuid  not null, -- the number under which the vault keeps it
    survey    text  not null,
    ticket    uuid  not null, -- of the form that it was given with: one answer each
    code_hash bytea not null,
    primary key (store_id, id),
    unique (store_id, ticket),
    unique (store_id, code_hash)
);
create index answer_of_survey on surveys.answer (store_id, survey, id);

-- Texts that staff took from answers, without anything that points to a person, and that everybody sees once a second person approved them.
create table surveys.sample (
    store_id    text        not null,
    id          uuid        not null,
    survey      text        not null,
    answer_id   uuid        not null, -- goes with it
    words       text        not null,
    proposed_by uuid        not null, -- a member of staff
    proposed_at timestamptz not null,
    approved_by uuid check (approved_by <> proposed_by), -- another one
    primary key (store_id, id)
);
create index sample_of_survey on surveys.sample (store_id, survey, proposed_at, id);
create index sample_of_answer on surveys.sample (store_id, answer_id);
