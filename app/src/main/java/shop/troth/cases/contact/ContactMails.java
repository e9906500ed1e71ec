package shop.troth.cases.contact;

import java.util.List;
import shop.troth.policy.Purpose;
import shop.troth.policy.register.DeclaredMail;

/** The kinds of mail in conversations, as they stand in the queue. What says that a message came is no answer, and stops no clock. */
public final class ContactMails {

    private static final String MESSAGE_RECEIVED = "message-received";
    private static final String MESSAGE_ANSWERED = "message-answered";
    private static final String QUOTE_RECEIVED = "price-request-received";
    private static final String QUOTE_ANSWERED = "price-request-answered";

    private ContactMails() {}

    /** About a case's number. */
    public static String received(Purpose purpose) {
        return purpose.equals(ContactUses.QUOTE) ? QUOTE_RECEIVED : MESSAGE_RECEIVED;
    }

    /** About the number of the answer. */
    public static String answered(Purpose purpose) {
        return purpose.equals(ContactUses.QUOTE) ? QUOTE_ANSWERED : MESSAGE_ANSWERED;
    }

    /** All of them. What the first two of a purpose are about is the number of a message, too: that of the first. */
    public static List<String> kinds() {
        return List.of(MESSAGE_RECEIVED, MESSAGE_ANSWERED, QUOTE_RECEIVED, QUOTE_ANSWERED);
    }

    public static List<DeclaredMail> all() {
        var inquiry = ContactUses.INQUIRY.name();
        var quote = ContactUses.QUOTE.name();
        return List.of(
                DeclaredMail.always(MESSAGE_RECEIVED, "a message to the store came in", inquiry),
                DeclaredMail.always(MESSAGE_ANSWERED, "the answer to a message", inquiry),
                DeclaredMail.asked(QUOTE_RECEIVED, "a request for a price came in", quote),
                DeclaredMail.asked(QUOTE_ANSWERED, "the answer to a request for a price", quote));
    }
}
