package shop.troth.people.choices;

import shop.troth.policy.Action;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** Everything that is done with data about people for their choices. */
public final class ChoicesUses {

    private static final Recipient MAIL = new Recipient("supplier.mail");

    /** What a sign-up is kept for until it is confirmed. */
    static final Purpose CONFIRM = new Purpose("account.confirm");

    /** What a receipt is kept for. */
    static final Purpose RECORD = new Purpose("rights.record");

    /** Taking in an address that is to be confirmed. */
    static final DeclaredUse SIGN_UP =
            DeclaredUse.takingIn("signing up for messages", CONFIRM.name()).knowing(Fact.TOLD, Fact.SUBJECT_ASKED);

    /** The mail with the link that confirms. */
    public static final Use WRITE_CONFIRM =
            Use.of("sign-up mail", CONFIRM.name(), MAIL, Kind.EMAIL).given(Fact.SUBJECT_ASKED);

    /** The mails that say what was changed, and those with a link to the preferences. */
    public static final Use WRITE_CHOICES =
            Use.of("mail about choices", "rights.object", MAIL, Kind.EMAIL).given(Fact.SUBJECT_ASKED);

    /** The receipt that comes with the mail about a change. */
    static final Use MAIL_RECEIPT = Use.of("receipt of a choice by mail", "rights.object", MAIL, Kind.RECEIPT)
            .given(Fact.SUBJECT_ASKED);

    /** Finding out under which records an address lies that somebody typed. */
    static final Use FIND = Use.of("looking up an address", "rights.object", Recipient.SELF, Kind.EMAIL)
            .given(Fact.SUBJECT_ASKED);

    /** Keeping what was chosen. */
    static final DeclaredUse RECEIPT = DeclaredUse.takingIn("receipt of a choice", RECORD.name(), "choice.receipt")
            .knowing(Fact.TOLD, Fact.SUBJECT_ASKED);

    /** Giving the person the receipt of their choice. */
    static final Use SHOW_RECEIPT = Use.of("receipt of a choice", "rights.access", Recipient.SUBJECT, Kind.RECEIPT)
            .given(Fact.SUBJECT_ASKED);

    /** Keeping what an order agreed to. */
    static final DeclaredUse AGREEMENT = DeclaredUse.takingIn(
                    "what an order agreed to", RECORD.name(), "choice.agreement")
            .knowing(Fact.TOLD, Fact.SUBJECT_ASKED);

    /** Giving the buyer what their order agreed to. */
    static final Use SHOW_AGREEMENT = Use.of(
                    "what an order agreed to", "rights.access", Recipient.SUBJECT, Kind.AGREEMENT)
            .given(Fact.SUBJECT_ASKED);

    /** Keeping an address on the list of those that said no. */
    static final DeclaredUse SUPPRESS = DeclaredUse.of(
                    "remembering a no",
                    java.util.List.of(Action.COLLECT, Action.KEEP),
                    "rights.suppress",
                    Recipient.SELF,
                    "choice.suppressed")
            .knowing(Fact.TOLD, Fact.SUBJECT_ASKED);

    private ChoicesUses() {}
}
