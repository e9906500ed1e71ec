package shop.troth.checkout.organization;

import java.time.Instant;
import java.util.UUID;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.RootSeals;

/**
 * One account that belongs to an organization.
 *
 * @param organization a random number that its members have in common
 * @param person whose account it is
 * @param owner whether they began it: they invite others and can remove them
 * @param joined when they agreed that the others see their orders; earlier ones are not shown
 */
public record Member(
        StoreId store,
        UUID id,
        UUID organization,
        UUID account,
        SubjectId person,
        boolean owner,
        Instant joined,
        byte[] seal)
        implements RootSeals.Row {

    @Override
    public String said() {
        return "organization-member|%s|%s|%s|%s|%s|%s|%s"
                .formatted(store, id, organization, account, person.value(), owner, joined);
    }
}
