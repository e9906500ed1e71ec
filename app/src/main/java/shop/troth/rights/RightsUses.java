package shop.troth.rights;

import java.util.List;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** The uses of personal data for people's requests about their data. */
public final class RightsUses {

    /** Comparing names, so that people who share a mailbox do not see each other's data. */
    static final Use COMPARE = Use.of("telling people of one mailbox apart", "rights.access", Recipient.SELF, Kind.NAME)
            .given(Fact.SUBJECT_ASKED);

    /** Comparing names, so that a correction applies wherever the same name was used. */
    public static final Use COMPARE_TO_CORRECT = Use.of(
                    "telling people of one mailbox apart, to correct", "rights.correct", Recipient.SELF, Kind.NAME)
            .given(Fact.SUBJECT_ASKED);

    /** Comparing details, so that a correction applies wherever the same value was used. */
    public static final Use FIND_TO_CORRECT = Use.of(
                    "finding a detail, to correct it",
                    "rights.correct",
                    Recipient.SELF,
                    Kind.NAME,
                    Kind.ORGANISATION,
                    Kind.PHONE,
                    Kind.SHIPPING,
                    Kind.BILLING)
            .given(Fact.SUBJECT_ASKED);

    /** Applying the new email address of an account to records with the old one. */
    public static final Use FOLLOW_EMAIL = Use.of(
                    "bringing a new email to earlier orders", "rights.correct", Recipient.SELF, Kind.EMAIL)
            .given(Fact.SUBJECT_ASKED);

    /** The page on which people without an account correct their data. */
    public static final Use SHOW_TO_CORRECT = Use.of(
                    "page to correct one’s own details",
                    "rights.access",
                    Recipient.SUBJECT,
                    Kind.NAME,
                    Kind.ORGANISATION,
                    Kind.PHONE,
                    Kind.SHIPPING,
                    Kind.BILLING)
            .given(Fact.SUBJECT_ASKED);

    /** Collecting a corrected detail. */
    static final DeclaredUse CORRECTED =
            DeclaredUse.takingIn("corrected details", "order.fulfil").knowing(Fact.TOLD, Fact.SUBJECT_ASKED);

    /** Comparing names, so that people who share a mailbox cannot delete each other's data. */
    static final Use COMPARE_TO_ERASE = Use.of(
                    "telling people of one mailbox apart, to delete", "rights.erase", Recipient.SELF, Kind.NAME)
            .given(Fact.SUBJECT_ASKED);

    /** Showing every kind of sealed record except a password's hash. */
    static final Use SHOW = Use.of(
                    "all data of a person, for that person",
                    "rights.access",
                    Recipient.SUBJECT,
                    Kind.NAME,
                    Kind.ORGANISATION,
                    Kind.EMAIL,
                    Kind.PHONE,
                    Kind.SHIPPING,
                    Kind.BILLING,
                    Kind.RETURN_ADDRESS,
                    Kind.MESSAGE,
                    Kind.ORDER_COMMENT,
                    Kind.GIFT_NOTE,
                    Kind.PURCHASE_ORDER,
                    Kind.STAFF_NOTE,
                    Kind.RECEIPT,
                    Kind.AGREEMENT,
                    Kind.LABEL,
                    Kind.TAX_CERTIFICATE,
                    Kind.DESTINATION,
                    Kind.ORIGIN_NETWORK,
                    Kind.ORIGIN_REFERRER,
                    Kind.ORIGIN_PAGE)
            .given(Fact.SUBJECT_ASKED);

    /** Staff printing a copy for somebody who cannot use email, and mailing it to an address that the store has of them. */
    static final Use PRINT = new Use(
            "staff printing all data of a person, to mail it to that person",
            SHOW.purpose(),
            Recipient.SELF,
            SHOW.kinds(),
            SHOW.columns(),
            SHOW.given());

    /** The name and address on that letter. */
    static final Use ADDRESS = Use.of(
                    "staff addressing a copy of a person’s data",
                    "rights.access",
                    Recipient.SELF,
                    Kind.NAME,
                    Kind.BILLING,
                    Kind.SHIPPING,
                    Kind.RETURN_ADDRESS)
            .given(Fact.SUBJECT_ASKED);

    /** Keeping what people asked for and how it was answered. */
    static final DeclaredUse RECORD = DeclaredUse.takingIn("record of a request", "rights.record", "message.case")
            .knowing(Fact.TOLD, Fact.SUBJECT_ASKED);

    private RightsUses() {}

    /** Returns a use for only those kinds of which there are records. */
    static Use limited(Use use, List<String> categories) {
        return use.without(use.kinds().stream()
                .map(Kind::category)
                .filter(it -> !categories.contains(it.name()))
                .toList());
    }
}
