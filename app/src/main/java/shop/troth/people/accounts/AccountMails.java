package shop.troth.people.accounts;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import shop.troth.policy.register.DeclaredMail;

/** The kinds of email about an account. The values are stored in the mail queue, so they must not change. */
public final class AccountMails {

    /** About an account that was requested. */
    public static final String CONFIRM = "account-confirm";

    /** About an existing account whose address somebody tried to use for another account. */
    static final String KNOWN = "account-known";

    /** About an account. */
    public static final String SIGN_IN_LINK = "account-sign-in-link";

    /** About an account. */
    public static final String PASSWORD_LINK = "account-password-link";

    /** About an account. */
    static final String SIGNED_IN = "account-signed-in";

    /** About an account. */
    static final String PASSWORD_CHANGED = "account-password-changed";

    /** About an account. */
    static final String PASSKEY_ADDED = "account-passkey-added";

    /** About an account. */
    static final String PASSKEY_REMOVED = "account-passkey-removed";

    /** About a change of email, to the new address. */
    public static final String EMAIL_NEW = "account-email-new";

    /** About a change of email, to the old address. */
    public static final String EMAIL_OLD = "account-email-old";

    /** About a completed change of email, to the old address. */
    static final String EMAIL_CHANGED = "account-email-changed";

    /** About the account that manages an organization. */
    public static final String ORGANIZATION_TERMS = "account-organization-terms";

    /** About the account of somebody who approves in an organization. */
    public static final String APPROVAL_ASKED = "account-approval-asked";

    /** About the account of somebody who asked for an approval. */
    public static final String APPROVAL_DECIDED = "account-approval-decided";

    /** About an account. */
    static final String CLOSED = "account-closed";

    /** Time in which a new account or a change of email has to be confirmed. */
    static final Duration WAITS = Duration.ofDays(2);

    /** How long after its request a completed change of email is kept at most, if the email to the old address cannot be sent. */
    static final Duration KEPT_TO_NOTIFY = Duration.ofDays(7);

    /** How long the link in an email works, for the kinds that contain one. */
    static final Map<String, Duration> LINKS = Map.of(
            CONFIRM, WAITS,
            EMAIL_NEW, WAITS,
            EMAIL_OLD, WAITS,
            SIGN_IN_LINK, Duration.ofMinutes(30),
            PASSWORD_LINK, Duration.ofMinutes(30));

    /**
     * The minimum time between two such emails to one address, because anybody can request them. The link in the earlier one keeps working.
     */
    static final Duration REST = Duration.ofMinutes(2);

    private AccountMails() {}

    /**
     * Returns the declarations for the register. All of these were requested or report an event in an account, so none can be turned off.
     */
    static List<DeclaredMail> all() {
        return List.of(
                always(CONFIRM, "somebody creates an account"),
                always(KNOWN, "somebody creates an account with an address that has one"),
                always(SIGN_IN_LINK, "somebody asks for a link to sign in"),
                always(PASSWORD_LINK, "somebody forgot their password"),
                always(SIGNED_IN, "somebody signed in to an account"),
                always(PASSWORD_CHANGED, "the password of an account was changed"),
                always(PASSKEY_ADDED, "a passkey was added to an account"),
                always(PASSKEY_REMOVED, "a passkey was removed from an account"),
                always(EMAIL_NEW, "an account is to have a new address"),
                always(EMAIL_OLD, "an account is to have another address"),
                always(EMAIL_CHANGED, "an account has another address"),
                always(ORGANIZATION_TERMS, "staff decided on what the organization of an account asked for"),
                always(APPROVAL_ASKED, "an order in the organization of an account waits for an approval"),
                always(APPROVAL_DECIDED, "somebody decided on an order that needs an approval"),
                always(CLOSED, "an account was closed"));
    }

    private static DeclaredMail always(String kind, String about) {
        return DeclaredMail.asked(kind, about, AccountUses.WRITE.purpose().name());
    }
}
