package shop.troth.people.choices;

import shop.troth.kernel.StoreId;

/** Notified when somebody opts out by the link in a bulk message. Learns which message it was, but not who. */
@FunctionalInterface
public interface OptOutListener {

    /**
     * Counts an opt-out.
     *
     * @param message the part after the topic in what the message's link is about
     */
    void leftBy(StoreId store, String message);
}
