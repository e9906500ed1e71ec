package shop.troth.mail;

import java.util.UUID;
import shop.troth.stores.Store;

/** Writes one kind of mail, from references, at the moment of its hand-over. */
public interface MailWriter {

    /** The kind, as it stands in the queue. */
    String kind();

    /**
     * @param about what the mail is about, such as an order
     * @throws shop.troth.vault.Refused if the policy does not let it go out; then it never will
     */
    Letter write(Store store, UUID about);
}
