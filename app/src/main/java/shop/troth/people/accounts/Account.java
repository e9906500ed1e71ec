package shop.troth.people.accounts;

import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;

/** An account as others see it: whose it is. Everything personal lies in the vault under its person. */
public record Account(StoreId store, UUID id, SubjectId person) {

    /** How far an account has come. */
    enum State {
        /** Somebody asked for it, and the address is not confirmed. */
        PENDING,
        OPEN,
        /** Nobody signs in for now: its owner was found to be under 13. */
        FROZEN,
        /** Its address is free again; what it held has its last thirty days. */
        CLOSED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return Arrays.stream(values())
                    .filter(it -> it.word().equals(word))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
