package shop.troth.checkout.organization;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.vault.HeldTable;
import shop.troth.vault.ShowsHeld;

/** That somebody belongs to an organization, and since when. */
@Component
class OrganizationHeld implements ShowsHeld {

    @Override
    public List<HeldTable> tables() {
        return List.of(new HeldTable("Your company account", Set.of("checkout.organization_member"), """
                select joined_at as "Joined", case when owner then 'yes' else 'no' end as "You created it"
                  from checkout.organization_member where store_id = :store and account_id = any(:things::uuid[])
                """));
    }
}
