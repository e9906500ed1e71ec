package shop.troth.mail.incoming;

import shop.troth.stores.Store;

/** Takes in the emails that people write to a store. */
public interface TakesMail {

    /** What happens to an email in its mailbox. */
    enum Taken {
        /** All that may be kept of it, if anything, is sealed: it is deleted. */
        DONE,
        /** It stays as it is; the next round tries again. */
        LATER
    }

    /**
     * Takes in an email. May be called again for the same email, if the process died before it was deleted from the mailbox.
     *
     * @param raw the email as it came, or its beginning if it is not whole
     * @param whole false if it is larger than {@link IncomingBoxes#LARGEST}
     */
    Taken take(Store store, byte[] raw, boolean whole);
}
