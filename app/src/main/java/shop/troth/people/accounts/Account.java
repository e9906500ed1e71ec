package shop.troth.people.accounts;

import java.util.Locale;
import java.util.UUID;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.kernel.encoding.DashedWord;

/** An account, with the person who owns it. Their personal data is in the vault. */
public record Account(StoreId store, UUID id, SubjectId person) {

    /** The state of an account. */
    enum State {
        /** Requested; the address is not confirmed yet. */
        PENDING,
        OPEN,
        /** Nobody can sign in for now, because its owner was found to be under 13. */
        FROZEN,
        /** Closed: its address can be used for a new account, and its records are kept only until their retention period ends. */
        CLOSED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return DashedWord.find(State.class, word).orElseThrow();
        }
    }
}
