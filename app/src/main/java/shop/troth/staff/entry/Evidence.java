package shop.troth.staff.entry;

/** With what somebody proves that they are a member of staff. */
public sealed interface Evidence {

    /**
     * Their password and a one-time code or, once each, a recovery code.
     *
     * @param code as typed
     */
    record Secrets(String password, String code) implements Evidence {
        @Override
        public String toString() {
            return "‹withheld›";
        }
    }

    /**
     * A passkey, which takes the place of both: the device has it, and verified its owner.
     *
     * @param response the browser's response as JSON
     */
    record Passkey(PasskeyUse use, String response) implements Evidence {
        @Override
        public String toString() {
            return "‹withheld›";
        }
    }
}
