package shop.troth.people.accounts;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import shop.troth.people.accounts.password.Passwords;
import shop.troth.policy.Purpose;
import shop.troth.vault.Form;
import shop.troth.vault.Form.Field;
import shop.troth.vault.Form.Part;
import shop.troth.vault.InputChecks;
import shop.troth.vault.Kind;

/** The forms of accounts, and the purposes they state. Only the email address is required, because a mailed link can sign in, too. */
public final class AccountForms {

    private static final List<Purpose> TOLD = Stream.of(
                    "account.sign-in",
                    "account.saved-details",
                    "account.message.security",
                    "legal.breach",
                    "legal.change")
            .map(Purpose::new)
            .toList();

    private static final Field EMAIL = new Field("email", "Email", true, "email", "email", 254, "");
    private static final Field NEW_EMAIL = new Field("email", "New email", true, "email", "email", 254, "");
    private static final Field NAME = new Field("name", "Full name", false, "name", "text", 100, "");

    private static final Field NEW_PASSWORD = new Field(
            "password",
            "Password",
            false,
            "new-password",
            Field.PASSWORD,
            Passwords.LONGEST,
            "%d to %d characters of any kind. Leave it blank to sign in with an emailed link instead."
                    .formatted(Passwords.SHORTEST, Passwords.LONGEST));

    private static final Field OTHER_NAME = new Field("name", "Full name", true, "name", "text", 100, "");

    private static final Field OTHER_PASSWORD = new Field(
            "password",
            "New password",
            true,
            "new-password",
            Field.PASSWORD,
            Passwords.LONGEST,
            "%d to %d characters of any kind.".formatted(Passwords.SHORTEST, Passwords.LONGEST));

    private static final Part<String> EMAIL_PART = new Part<>(Kind.EMAIL, List.of(EMAIL), InputChecks.email(), "");
    private static final Part<String> NAME_PART = new Part<>(Kind.NAME, List.of(NAME), InputChecks.name(), "");

    /**
     * The declared form: everything an account stores from the start. It is filled out in two steps; the address is confirmed between them.
     */
    static final Form WHOLE = of(EMAIL_PART, NAME_PART, password(NEW_PASSWORD));

    /** The sign-in form. Stores nothing: both values are compared and discarded. */
    public static final Form SIGN_IN = new Form(
            "sign-in",
            List.of(
                    new Part<>(
                            Kind.EMAIL,
                            List.of(new Field("email", "Email", true, "username", "email", 254, "")),
                            InputChecks.email(),
                            ""),
                    current("Password")),
            Map.of(),
            List.of());

    /** Asks for the password again before a sensitive action, in case the browser is borrowed. Stores nothing. */
    public static final Form CURRENT =
            new Form("current-password", List.of(current("Current password")), Map.of(), List.of());

    /** Requests a link. Stores nothing: the address is looked up and discarded. */
    public static final Form LINK = new Form("sign-in-link", List.of(EMAIL_PART), Map.of(), List.of());

    /** Name of the choice that deletes the account's data at once. */
    public static final String ERASE = "erase";

    /** Closes an account. Stores nothing. */
    public static final Form CLOSE = new Form("close-account", List.of(), Map.of(ERASE, Set.of("now")), List.of());

    private AccountForms() {}

    /** The first step of creating an account: the address. */
    public static Form address() {
        return of(EMAIL_PART);
    }

    /** A new address for an existing account. */
    public static Form newAddress() {
        return of(new Part<>(Kind.EMAIL, List.of(NEW_EMAIL), InputChecks.email(), ""));
    }

    /** The second step of creating an account: name and password. */
    public static Form details() {
        return of(NAME_PART, password(NEW_PASSWORD));
    }

    /** A new name for an existing account. */
    public static Form rename() {
        return of(new Part<>(Kind.NAME, List.of(OTHER_NAME), InputChecks.name(), ""));
    }

    /** A new password, for an owner who has proven who they are. */
    public static Form password() {
        return of(password(OTHER_PASSWORD));
    }

    private static Form of(Part<?>... parts) {
        return new Form("account", List.of(parts), Map.of(), TOLD);
    }

    private static Part<String> password(Field field) {
        return new Part<>(Kind.PASSWORD, List.of(field), Passwords.check(), "");
    }

    private static Part<String> current(String label) {
        return new Part<>(
                Kind.PASSWORD,
                List.of(new Field("password", label, true, "current-password", Field.PASSWORD, Passwords.LONGEST, "")),
                InputChecks.text(),
                "");
    }
}
