package shop.troth.mail;

import java.util.Optional;
import shop.troth.kernel.StoreId;

/** Knows how people reach a store with their questions. */
public interface HelpDesk {

    /**
     * Ways besides the contact form.
     *
     * @param phone empty if the store takes no calls
     * @param hours when somebody answers, in words
     * @param email empty if the store answers no new emails
     */
    record Ways(Optional<String> phone, String hours, Optional<String> email) {}

    /** Returns them; empty if the store has no contact page. */
    Optional<Ways> ways(StoreId store);
}
