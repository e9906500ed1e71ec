-- What a member may order without an approval. What members could do before stays as it was.
alter table people.organization_member add column role text not null default 'PURCHASER';
alter table people.organization_member add column limit_minor bigint check (limit_minor >= 0); -- of one order; null for any amount
alter table people.organization_invitation add column role text not null default 'PURCHASER';

-- Carts that wait for somebody else of an organization to approve them, and what was decided. The buyer is named by their membership alone.
create table people.organization_request (
    store_id        text        not null,
    id              uuid        not null,
    organization_id uuid        not null,
    account_id      uuid        not null,
    subject_id      uuid        not null,
    skus            text[]      not null,
    names           text[]      not null, -- of the items, as the store wrote them
    quantities      integer[]   not null,
    total_minor     bigint      not null, -- the most that the order may cost
    state           text        not null check (state in ('OPEN', 'APPROVED', 'DECLINED')),
    reason          text, -- why it was declined
    decided_by      uuid, -- a person; null once they are no member
    order_id        uuid, -- what was ordered with the approval
    asked_at        timestamptz not null,
    expires_at      timestamptz not null,
    seal            bytea       not null,
    primary key (store_id, id)
);
create index organization_request_page on people.organization_request (store_id, organization_id, asked_at);
create index organization_request_account on people.organization_request (store_id, account_id, asked_at);
create index organization_request_person on people.organization_request (store_id, subject_id);
create index organization_request_decider on people.organization_request (store_id, decided_by) where decided_by is not null;
create index organization_request_order on people.organization_request (store_id, order_id) where order_id is not null;
create index organization_request_over on people.organization_request (expires_at);

create trigger end_deleted after delete on people.organization_request for each row execute function keys.end_seal('seal', 'expires_at');
create trigger end_changed after update on people.organization_request for each row
    when (old.seal is distinct from new.seal or old.store_id <> new.store_id or old.account_id <> new.account_id
          or old.expires_at <> new.expires_at)
    execute function keys.end_seal('seal', 'expires_at');
create trigger refuse_ended before insert or update of seal, store_id, account_id on people.organization_request for each row
    execute function keys.refuse_ended('seal');
