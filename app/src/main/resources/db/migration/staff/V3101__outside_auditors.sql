-- An outside auditor's role, and the invitation to it, belongs to an audit (audits.engagement) and ends with it.
alter table staff.member add column audit_id uuid, add column until timestamptz,
    add constraint member_of_audit_ends check ((audit_id is null) = (until is null));
create index member_of_audit on staff.member (store_id, audit_id) where audit_id is not null;
create index member_until on staff.member (until) where until is not null;

alter table staff.link add column audit_id uuid, add column until timestamptz,
    add constraint link_to_audit_ends check ((audit_id is null) = (until is null));
