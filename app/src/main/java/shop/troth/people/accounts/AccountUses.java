package shop.troth.people.accounts;

import java.util.List;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** All uses of personal data for accounts. */
public final class AccountUses {

    /** Collecting the details of an account. */
    static final DeclaredUse DETAILS = DeclaredUse.takingIn("account", "account.sign-in")
            .knowing(Fact.TOLD)
            .asking("account", kinds());

    /** Comparing a password. */
    public static final Use LET_IN =
            Use.of("sign-in", "account.sign-in", Recipient.SELF, Kind.PASSWORD).given(Fact.SUBJECT_ASKED);

    /** Replacing the email address of an account. */
    static final Use MOVE = Use.of("change of email", "account.sign-in", Recipient.SELF, Kind.EMAIL)
            .given(Fact.SUBJECT_ASKED);

    /**
     * Sending emails about an account to its owner or to the person who requested it. They asked for these emails when they asked for the
     * account. This includes alerts about what somebody else did: an owner who stopped all use of their data is still warned of a stranger
     * in their account.
     */
    static final Use WRITE = Use.of(
                    "mail about an account", "account.message.security", new Recipient("supplier.mail"), Kind.EMAIL)
            .given(Fact.SUBJECT_ASKED);

    /** The account page, which shows owners the data we have about them. */
    public static final Use SHOW = Use.of("account page", "rights.access", Recipient.SUBJECT, Kind.NAME, Kind.EMAIL)
            .given(Fact.SUBJECT_ASKED);

    private AccountUses() {}

    private static List<DataCategory> kinds() {
        return AccountForms.WHOLE.parts().stream()
                .map(it -> it.kind().category())
                .toList();
    }
}
