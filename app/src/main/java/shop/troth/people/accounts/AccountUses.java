package shop.troth.people.accounts;

import java.util.List;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** Everything done with data about people because they have an account. */
public final class AccountUses {

    /** Taking in what an account is made of. */
    static final DeclaredUse DETAILS = DeclaredUse.takingIn("account", "account.sign-in")
            .knowing(Fact.TOLD)
            .asking("account", kinds());

    /** Comparing a password. */
    public static final Use LET_IN =
            Use.of("sign-in", "account.sign-in", Recipient.SELF, Kind.PASSWORD).given(Fact.SUBJECT_ASKED);

    /** Putting another address in the place of an account's. */
    static final Use MOVE = Use.of("change of email", "account.sign-in", Recipient.SELF, Kind.EMAIL)
            .given(Fact.SUBJECT_ASKED);

    /**
     * Writing to whoever has an account, or asks for one, what happens with it. They asked for these mails when they asked for the
     * account. That goes for alerts too, which may tell of what somebody else did: whoever stopped all use of their data is still warned
     * of a stranger in their account.
     */
    static final Use WRITE = Use.of(
                    "mail about an account", "account.message.security", new Recipient("supplier.mail"), Kind.EMAIL)
            .given(Fact.SUBJECT_ASKED);

    /** The account's own page: its owner sees what we hold. */
    public static final Use SHOW = Use.of("account page", "rights.access", Recipient.SUBJECT, Kind.NAME, Kind.EMAIL)
            .given(Fact.SUBJECT_ASKED);

    private AccountUses() {}

    private static List<DataCategory> kinds() {
        return AccountForms.WHOLE.parts().stream()
                .map(it -> it.kind().category())
                .toList();
    }
}
