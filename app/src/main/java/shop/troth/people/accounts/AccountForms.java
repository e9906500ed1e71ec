package shop.troth.people.accounts;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import shop.troth.people.accounts.password.Passwords;
import shop.troth.policy.Purpose;
import shop.troth.vault.Checks;
import shop.troth.vault.Form;
import shop.troth.vault.Form.Field;
import shop.troth.vault.Form.Part;
import shop.troth.vault.Kind;

/** What an account asks, and what it is told to be for. Only the address is needed: a link to it signs in as well as a password. */
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

    private static final Part<String> EMAIL_PART = new Part<>(Kind.EMAIL, List.of(EMAIL), Checks.email(), "");
    private static final Part<String> NAME_PART = new Part<>(Kind.NAME, List.of(NAME), Checks.text(), "");

    /** As it is declared: all that an account keeps from the start. It is asked in two steps, with the address confirmed between them. */
    static final Form WHOLE = of(EMAIL_PART, NAME_PART, password(NEW_PASSWORD));

    /** Signing in. Keeps nothing: both are compared and forgotten. */
    public static final Form SIGN_IN = new Form(
            "sign-in",
            List.of(
                    new Part<>(
                            Kind.EMAIL,
                            List.of(new Field("email", "Email", true, "username", "email", 254, "")),
                            Checks.email(),
                            ""),
                    current("Password")),
            Map.of(),
            List.of());

    /** The password again, before something that a borrowed browser must not do. Keeps nothing. */
    public static final Form CURRENT =
            new Form("current-password", List.of(current("Current password")), Map.of(), List.of());

    /** Asks for a link. Keeps nothing: the address is looked up and forgotten. */
    public static final Form LINK = new Form("sign-in-link", List.of(EMAIL_PART), Map.of(), List.of());

    /** Closing an account. */
    public static final String ERASE = "erase";

    /** Closing. Keeps nothing. */
    public static final Form CLOSE = new Form("close-account", List.of(), Map.of(ERASE, Set.of("now")), List.of());

    private AccountForms() {}

    /** The first step. */
    public static Form address() {
        return of(EMAIL_PART);
    }

    /** Another address later. */
    public static Form newAddress() {
        return of(new Part<>(Kind.EMAIL, List.of(NEW_EMAIL), Checks.email(), ""));
    }

    /** The second step. */
    public static Form details() {
        return of(NAME_PART, password(NEW_PASSWORD));
    }

    /** Another name. */
    public static Form rename() {
        return of(new Part<>(Kind.NAME, List.of(OTHER_NAME), Checks.text(), ""));
    }

    /** Another password, for somebody who has shown who they are. */
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
                Checks.text(),
                "");
    }
}
