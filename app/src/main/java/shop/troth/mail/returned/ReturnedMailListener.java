package shop.troth.mail.returned;

import java.util.UUID;
import shop.troth.kernel.StoreId;

/** The writer of a kind of mail, which is told if the mail server refuses one or never takes it, or if one to staff comes back. */
public interface ReturnedMailListener {

    /** The kind of mail. */
    String kind();

    /**
     * Called when one of its mails came back; possibly more than once for the same mail.
     *
     * @param about what it was about
     * @param forGood false if another try may succeed
     */
    default void returned(StoreId store, UUID about, boolean forGood) {}
}
