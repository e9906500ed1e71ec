package shop.troth.rights;

import java.util.Optional;
import java.util.UUID;
import shop.troth.kernel.SubjectId;

/**
 * Somebody who makes a request about their data, and what they have proven.
 *
 * @param person the person whose account, order, or address the request comes from
 * @param account their account, if they signed in; otherwise nothing of any account is shown
 * @param mailboxAlone whether they have only proven that they can read the mail to the person's address
 */
public record Requester(SubjectId person, Optional<UUID> account, boolean mailboxAlone) {

    /** Returns a requester who is signed in to an account. */
    public static Requester signedIn(SubjectId person, UUID account) {
        return new Requester(person, Optional.of(account), false);
    }

    /** Returns a requester with the link to an order. */
    public static Requester withOrder(SubjectId buyer) {
        return new Requester(buyer, Optional.empty(), false);
    }

    /** @param someone somebody with the address */
    public static Requester withMailbox(SubjectId someone) {
        return new Requester(someone, Optional.empty(), true);
    }
}
