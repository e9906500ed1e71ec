package shop.troth.proof.books;

import java.util.Arrays;
import lombok.RequiredArgsConstructor;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.leaf.Leaf;
import shop.troth.policy.Recipient;

/** A way in which data about a buyer leaves, with the purpose and recipient that the ledger records for it. */
@RequiredArgsConstructor
public enum DisclosureAccount {
    /** An email does not name its purpose, and emails are sent for several. */
    MAIL("emails were sent", EntryKind.SHARE, "", "supplier.mail"),
    LABEL("the carrier’s label was printed", EntryKind.SHARE, "order.deliver", "supplier.carrier"),
    BANK("an order was sent to the bank", EntryKind.SHARE, "order.pay", "supplier.bank"),
    ORDER_PAGE("the order’s page was shown to its buyer", EntryKind.SHARE, "rights.access", Recipient.SUBJECT.name()),
    REVIEW("the review showed what the buyer typed", EntryKind.USE, "order.fulfil", Recipient.SELF.name());

    private final String words;
    private final EntryKind kind;
    private final String purpose;
    private final String recipient;

    /** What happened, such as {@code emails were sent}. */
    String words() {
        return words;
    }

    /** Whether it went to another company, rather than to the buyer or our own software. */
    boolean outside() {
        return kind == EntryKind.SHARE && !recipient.equals(Recipient.SUBJECT.name());
    }

    /**
     * Whether software may open the same data without showing it, such as to compare it; the ledger may then have more entries, but never
     * fewer.
     */
    boolean mayStayInside() {
        return this == REVIEW;
    }

    /** Whether an entry says that something went to somebody who gets nothing on any of these ways. */
    static boolean isStranger(Leaf leaf) {
        return leaf.kind().equals(EntryKind.SHARE.word())
                && Arrays.stream(values()).noneMatch(it -> it.recipient.equals(leaf.recipient()));
    }

    /** Whether an entry of the record is one of these. */
    boolean has(Leaf leaf) {
        return leaf.kind().equals(kind.word())
                && leaf.recipient().equals(recipient)
                && (purpose.isEmpty() || leaf.purpose().equals(purpose));
    }
}
