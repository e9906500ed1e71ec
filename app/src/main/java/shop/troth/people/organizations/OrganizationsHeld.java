package shop.troth.people.organizations;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.vault.held.HeldTable;
import shop.troth.vault.held.ShowsHeld;

/**
 * A person's membership of an organization, invitations to one, and which of their orders its members see. Contains nothing about other
 * members.
 */
@Component
class OrganizationsHeld implements ShowsHeld {

    @Override
    public List<HeldTable> tables() {
        return List.of(
                new HeldTable(
                        "Your organization membership",
                        Set.of("people.organization_member", "people.organization_invitation"),
                        """
                select 'member' as "Status", joined_at as "Since", null::timestamptz as "Invitation expires", lower(role) as "Role",
                       limit_minor as "Limit of an order, in cents"
                  from people.organization_member where store_id = :store and account_id = any(:accounts::uuid[])
                union all
                select 'invited', i.invited_at, i.expires_at, lower(i.role), null
                  from people.account a
                  join people.organization_invitation i on i.store_id = a.store_id and i.address = a.address
                 where a.store_id = :store and a.id = any(:accounts::uuid[]) order by 2 desc
                """),
                new HeldTable("Orders to be approved in your organization", Set.of("people.organization_request"), """
                select case when account_id = any(:accounts::uuid[]) then 'you asked' else 'you decided' end as "Request",
                       case when account_id = any(:accounts::uuid[]) then names end as "Items",
                       case when account_id = any(:accounts::uuid[]) then quantities end as "Quantities",
                       case when account_id = any(:accounts::uuid[]) then to_char(total_minor / 100.0, 'FM999999990.00') end as "Total",
                       lower(state) as "Status",
                       case when account_id = any(:accounts::uuid[]) then lower(replace(reason, '_', ' ')) end as "Reason",
                       case when account_id = any(:accounts::uuid[]) then case when order_id is null then 'no' else 'yes' end end as "Ordered",
                       asked_at as "Asked", expires_at as "Expires"
                  from people.organization_request
                 where store_id = :store and (account_id = any(:accounts::uuid[]) or decided_by = any(:people::uuid[]))
                 order by asked_at desc
                """),
                new HeldTable("Orders that your organization sees", Set.of("people.organization_order"), """
                select placed_at as "Placed"
                  from people.organization_order
                 where store_id = :store and (account_id = any(:accounts::uuid[]) or subject_id = any(:people::uuid[]))
                 order by placed_at desc
                """));
    }
}
