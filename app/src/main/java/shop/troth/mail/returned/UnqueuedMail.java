package shop.troth.mail.returned;

import java.util.Optional;
import java.util.UUID;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.bounce.BounceVerdict;

/** Messages that a module sends without the queue; lets returned ones be matched to their recipients, too. */
public interface UnqueuedMail {

    /**
     * Such a message.
     *
     * @param kind the kind of mail
     */
    record Sent(StoreId store, UUID mail, String kind, SubjectId person) {}

    /** Finds the message whose return address has this token; no value if it or its recipient no longer exists. */
    Optional<Sent> find(UUID token);

    /** Called when such a message came back, once for each message and verdict. */
    void returned(Sent message, BounceVerdict verdict);
}
