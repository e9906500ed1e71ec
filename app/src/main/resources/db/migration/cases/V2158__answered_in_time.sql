-- By when a case that waited for the store was to be answered, beside what happened to it: the day of the case itself moves with the next message.
alter table cases.step add column due_at timestamptz;
create index step_answered_late on cases.step (store_id, at) where what = 'answered' and at > due_at;

-- A seal over what was found of a store's record: whoever can write to the database alone must not undo it.
alter table proof.record add column seal bytea;

-- Refunds and answers of some weeks, to see which came late.
create index goods_return_refunded on fulfilment.goods_return (store_id, ended_at) where state = 'refunded';
create index agent_request_late on rights.agent_request (store_id, ended_at) where ended_at > due_at;
