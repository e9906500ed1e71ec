-- “identified” waits for staff to mail somebody who cannot use email a copy of their data; its end is “mailed”.
alter table rights.agent_request drop constraint agent_request_state_check;
alter table rights.agent_request add constraint agent_request_state_check check (
    state in ('asked', 'fulfilled', 'declined', 'not-covered', 'agent-removed', 'revoked', 'expired')
    or way in ('phone', 'letter') and state in ('unproven', 'identified', 'mailed', 'refused'));
alter table rights.agent_request drop constraint agent_request_ended;
alter table rights.agent_request add constraint agent_request_ended check (
    (state in ('asked', 'unproven', 'identified')) = (ended_at is null));
alter table rights.agent_request add constraint agent_request_mails_data check (
    state not in ('identified', 'mailed') or exercise = 'access');

drop index rights.agent_request_letter;
create index agent_request_letter on rights.agent_request (store_id, due_at, id) where state in ('unproven', 'identified');
