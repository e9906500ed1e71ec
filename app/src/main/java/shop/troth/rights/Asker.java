package shop.troth.rights;

import java.util.Optional;
import java.util.UUID;
import shop.troth.kernel.SubjectId;

/**
 * Who asks about their data, and what they have proven.
 *
 * @param person the person whose account, order or address they ask from
 * @param account theirs if they signed in; empty for everybody else, who sees nothing of any account
 * @param mailboxAlone whether they have proven no more than that they read what is mailed to the person's address
 */
public record Asker(SubjectId person, Optional<UUID> account, boolean mailboxAlone) {

    public static Asker signedIn(SubjectId person, UUID account) {
        return new Asker(person, Optional.of(account), false);
    }

    public static Asker withOrder(SubjectId buyer) {
        return new Asker(buyer, Optional.empty(), false);
    }

    /** @param someone who has the address */
    public static Asker withMailbox(SubjectId someone) {
        return new Asker(someone, Optional.empty(), true);
    }
}
