package shop.troth.cases.report;

import shop.troth.cases.contact.ContactUses;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** What is done with what shoppers report about an order, and with the answers. */
public final class ReportUses {

    /** Staff reading a report and what was written since, to answer it. Who reported it is not opened for that. */
    public static final Use READ = Use.of(
                    "staff reading a problem report and its replies",
                    ContactUses.INQUIRY.name(),
                    Recipient.SELF,
                    Kind.MESSAGE)
            .given(Fact.SUBJECT_ASKED);

    /** The same on the order's page, for whoever reported it. */
    public static final Use SHOW = Use.of(
                    "own problem report on the order page", "rights.access", Recipient.SUBJECT, Kind.MESSAGE)
            .given(Fact.SUBJECT_ASKED);

    /** The words of an answer, on their way to whoever asked for it. */
    public static final Use MAIL = Use.of(
                    "answer to a problem report",
                    ContactUses.INQUIRY.name(),
                    new Recipient("supplier.mail"),
                    Kind.MESSAGE)
            .given(Fact.SUBJECT_ASKED);

    /** Whom the answer goes to: the buyer, as their order has them. */
    public static final Use ADDRESS = Use.of(
                    "whom the answer to a problem report goes to",
                    "order.trouble",
                    new Recipient("supplier.mail"),
                    Kind.NAME,
                    Kind.EMAIL)
            .withColumns("order.number")
            .given(Fact.SUBJECT_ASKED);

    /** What staff answer. */
    static final DeclaredUse ANSWERED = DeclaredUse.takingIn("answer to a problem report", ContactUses.INQUIRY.name())
            .knowing(Fact.TOLD, Fact.SUBJECT_ASKED);

    /** What whoever reported it writes next. */
    static final DeclaredUse REPLIED = DeclaredUse.takingIn("reply in a problem report", ContactUses.INQUIRY.name())
            .knowing(Fact.TOLD, Fact.SUBJECT_ASKED);

    private ReportUses() {}
}
