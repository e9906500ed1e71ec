package shop.troth.mail.returned;

import java.util.Optional;
import java.util.UUID;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.bounce.Verdict;

/** Messages that a module hands over beside the queue, so that what comes back of them finds its reader too. */
public interface SentElsewhere {

    /**
     * One of them.
     *
     * @param kind the kind of mail
     */
    record Sent(StoreId store, UUID mail, String kind, SubjectId person) {}

    /** The message whose return address has this token, unless it or its reader is gone. */
    Optional<Sent> find(UUID token);

    /** Something came back of one of them; once for each message and verdict. */
    void returned(Sent message, Verdict verdict);
}
