package shop.troth.people.accounts.token;

import java.time.Instant;
import java.util.UUID;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;

/**
 * A browser that is signed in.
 *
 * @param number by which its owner ends it from another browser; opens nothing
 * @param person whose account it is
 * @param how {@code password}, {@code link}, {@code new} or {@code passkey}
 * @param inOrganization whether its account had joined one when this was read; nothing is shown for this alone, it saves asking
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
