-- What people ask for on the store’s own pages stands here, too, but of nobody: what, and when. It outlives their data by design.
alter table rights.agent_request drop constraint agent_request_way_check;
alter table rights.agent_request add constraint agent_request_way_check check (way in ('agent', 'phone', 'letter', 'page'));
alter table rights.agent_request add constraint agent_request_page_names_nobody check (
    way <> 'page' or subject_id is null and agent_request_id = '' and mailed_at is null and state = 'fulfilled');

-- Only the agents of a test copy are ever deleted, and what they asked goes with them.
alter table rights.agent_request drop constraint agent_request_store_id_agent_id_fkey;
alter table rights.agent_request add constraint agent_request_store_id_agent_id_fkey
    foreign key (store_id, agent_id) references rights.agent (store_id, id) on delete cascade;
