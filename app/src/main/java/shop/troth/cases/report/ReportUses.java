package shop.troth.cases.report;

import shop.troth.cases.contact.ContactUses;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** The uses of what shoppers report about an order, and of the answers. */
public final class ReportUses {

    /** Staff reading a report and its replies, to answer it. The shopper's contact data is not opened for that. */
    public static final Use READ = Use.of(
                    "staff reading a problem report and its replies",
                    ContactUses.INQUIRY.name(),
                    Recipient.SELF,
                    Kind.MESSAGE)
            .given(Fact.SUBJECT_ASKED);

    /** Showing a report and its replies to the shopper on the order's page. */
    public static final Use SHOW = Use.of(
                    "own problem report on the order page", "rights.access", Recipient.SUBJECT, Kind.MESSAGE)
            .given(Fact.SUBJECT_ASKED);

    /** Mailing the text of an answer. */
    public static final Use MAIL = Use.of(
                    "answer to a problem report",
                    ContactUses.INQUIRY.name(),
                    new Recipient("supplier.mail"),
                    Kind.MESSAGE)
            .given(Fact.SUBJECT_ASKED);

    /** The recipient of the answer: the buyer, as named in their order. */
    public static final Use ADDRESS = Use.of(
                    "whom the answer to a problem report goes to",
                    "order.trouble",
                    new Recipient("supplier.mail"),
                    Kind.NAME,
                    Kind.EMAIL)
            .withColumns("order.number")
            .given(Fact.SUBJECT_ASKED);

    /** Collecting an answer by staff. */
    static final DeclaredUse ANSWERED = DeclaredUse.takingIn("answer to a problem report", ContactUses.INQUIRY.name())
            .knowing(Fact.TOLD, Fact.SUBJECT_ASKED);

    /** Collecting a shopper's reply. */
    static final DeclaredUse REPLIED = DeclaredUse.takingIn("reply in a problem report", ContactUses.INQUIRY.name())
            .knowing(Fact.TOLD, Fact.SUBJECT_ASKED);

    private ReportUses() {}
}
