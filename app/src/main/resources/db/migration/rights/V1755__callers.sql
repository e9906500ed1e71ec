-- What staff entered for whoever called or wrote stands beside what agents asked, and comes to the same for the person. An agent’s has its
-- agent, and no other has one. “unproven” waits for staff to answer a letter from somebody who cannot open the mailbox; “refused” is its end.
alter table rights.agent_request alter column agent_id drop not null;
alter table rights.agent_request add column way text not null default 'agent' check (way in ('agent', 'phone', 'letter'));
alter table rights.agent_request add constraint agent_request_agent_asks check ((way = 'agent') = (agent_id is not null));

alter table rights.agent_request drop constraint agent_request_exercise_check;
alter table rights.agent_request add constraint agent_request_exercise_check check (
    exercise in ('sale:opt-out', 'sale:opt-in', 'deletion', 'access', 'access:categories', 'access:specific')
    or way <> 'agent' and exercise in ('messages:opt-out', 'use:stop', 'disclosure:stop', 'correction'));

alter table rights.agent_request drop constraint agent_request_state_check;
alter table rights.agent_request add constraint agent_request_state_check check (
    state in ('asked', 'fulfilled', 'declined', 'not-covered', 'agent-removed', 'revoked', 'expired')
    or way <> 'agent' and state in ('unproven', 'refused'));

alter table rights.agent_request drop constraint agent_request_check;
alter table rights.agent_request add constraint agent_request_ended check ((state in ('asked', 'unproven')) = (ended_at is null));

create index agent_request_letter on rights.agent_request (store_id, due_at, id) where state = 'unproven';
