package shop.troth.staff.entry;

import java.util.Optional;
import java.util.regex.Pattern;
import shop.troth.people.accounts.password.Passwords;

/** What is said about a name, a password, and a code that a member of staff chose. */
final class ChosenSecrets {

    static final String NAME_TAKEN = "Somebody else uses this name. Please choose another.";
    static final String WRONG_CODE = "This is not the code your app shows now. Please type the newest one.";

    static final String NO_PASSKEY = "You don’t have this passkey anymore.";
    static final String ENOUGH = "You have ten passkeys. Remove one before you add another.";

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} .'_-]{1,39}");

    private ChosenSecrets() {}

    /** Why a name can't be used; empty if it can. */
    static Optional<String> wrongName(String name) {
        return NAME.matcher(name).matches()
                ? Optional.empty()
                : Optional.of("Please use 2 to 40 letters, digits and spaces.");
    }

    /** Why a password can't be used; empty if it can. */
    static Optional<String> wrongPassword(String password) {
        return password.length() > Passwords.LONGEST
                ? Optional.of("Please use at most %d characters.".formatted(Passwords.LONGEST))
                : Passwords.refusal(password);
    }
}
