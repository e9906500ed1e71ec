package shop.troth.rights;

import java.util.Optional;
import java.util.UUID;
import shop.troth.kernel.SubjectId;

/**
 * Who asks to see their data, and what they have proven.
 *
 * @param person the person whose account or order they ask from
 * @param account theirs if they signed in; empty for whoever opened an order, which shows nothing of any account
 */
public record Asker(SubjectId person, Optional<UUID> account) {

    public static Asker signedIn(SubjectId person, UUID account) {
        return new Asker(person, Optional.of(account));
    }

    public static Asker withOrder(SubjectId buyer) {
        return new Asker(buyer, Optional.empty());
    }
}
