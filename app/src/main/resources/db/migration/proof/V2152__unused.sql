-- A clause may allow something that nothing in the software does. That is neither kept nor missing.
alter table proof.finding drop constraint finding_verdict_check;
alter table proof.finding add constraint finding_verdict_check check (verdict in
    ('kept', 'partly', 'broken', 'declared', 'not-exercised', 'unused', 'not-built', 'not-probed', 'unknowable'));
