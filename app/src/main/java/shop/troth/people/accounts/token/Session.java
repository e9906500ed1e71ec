package shop.troth.people.accounts.token;

import java.time.Instant;
import java.util.UUID;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;

/**
 * A signed-in browser.
 *
 * @param number id by which the owner ends it from another browser; it cannot be used to sign in
 * @param person the account's owner
 * @param how {@code password}, {@code link}, {@code new} or {@code passkey}
 * @param inOrganization whether the account was in an organization when this was read; only saves queries, and grants no access
 */
public record Session(
        StoreId store,
        UUID number,
        UUID account,
        SubjectId person,
        String how,
        Instant bornAt,
        Instant seenAt,
        boolean inOrganization) {}
