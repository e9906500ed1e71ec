package shop.troth.people.choices;

import shop.troth.policy.Action;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** All uses of personal data for choices. */
public final class ChoicesUses {

    private static final Recipient MAIL = new Recipient("supplier.mail");

    /** The purpose of keeping a sign-up until it is confirmed. */
    static final Purpose CONFIRM = new Purpose("account.confirm");

    /** The purpose of keeping a receipt. */
    static final Purpose RECORD = new Purpose("rights.record");

    /** Collecting an address that has to be confirmed. */
    static final DeclaredUse SIGN_UP =
            DeclaredUse.takingIn("signing up for messages", CONFIRM.name()).knowing(Fact.TOLD, Fact.SUBJECT_ASKED);

    /** The email with the confirmation link. */
    public static final Use WRITE_CONFIRM =
            Use.of("sign-up mail", CONFIRM.name(), MAIL, Kind.EMAIL).given(Fact.SUBJECT_ASKED);

    /** The emails that report a change, and those with a link to the preferences. */
    public static final Use WRITE_CHOICES =
            Use.of("mail about choices", "rights.object", MAIL, Kind.EMAIL).given(Fact.SUBJECT_ASKED);

    /** The receipt attached to the email about a change. */
    static final Use MAIL_RECEIPT = Use.of("receipt of a choice by mail", "rights.object", MAIL, Kind.RECEIPT)
            .given(Fact.SUBJECT_ASKED);

    /** Signing up the confirmed address of an account that its owner is signed in to. */
    public static final Use OF_ACCOUNT = Use.of(
                    "signing up the address of an account", "rights.object", Recipient.SELF, Kind.EMAIL)
            .given(Fact.SUBJECT_ASKED);

    /** Looking up the records of an address that somebody typed. */
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

    /** Keeping an address on the suppression list. */
    static final DeclaredUse SUPPRESS = DeclaredUse.of(
                    "remembering a no",
                    java.util.List.of(Action.COLLECT, Action.KEEP),
                    "rights.suppress",
                    Recipient.SELF,
                    "choice.suppressed")
            .knowing(Fact.TOLD, Fact.SUBJECT_ASKED);

    private ChoicesUses() {}
}
