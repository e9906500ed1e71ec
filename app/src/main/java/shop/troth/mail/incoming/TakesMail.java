package shop.troth.mail.incoming;

import shop.troth.stores.Store;

/** Whoever takes in what people write to a store by email. */
public interface TakesMail {

    /** What becomes of an email in its mailbox. */
    enum Taken {
        /** All that may be kept of it is sealed, or nothing may: it is deleted. */
        DONE,
        /** It stays as it is; the next round tries again. */
        LATER
    }

    /**
     * Takes in an email. May be called again for one that was taken in, if the process died before the mailbox heard of it.
     *
     * @param raw the email as it came; of one that is not whole, the beginning
     * @param whole false if it is larger than {@link IncomingBoxes#LARGEST}
     */
    Taken take(Store store, byte[] raw, boolean whole);
}
