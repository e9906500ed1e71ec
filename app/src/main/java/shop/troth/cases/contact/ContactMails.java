package shop.troth.cases.contact;

import java.util.List;
import shop.troth.policy.Purpose;
import shop.troth.policy.register.DeclaredMail;

/**
 * The kinds of email in conversations, as named in the mail queue. A confirmation that a message was received does not count as an answer.
 */
public final class ContactMails {

    private static final String MESSAGE_RECEIVED = "message-received";
    private static final String MESSAGE_ANSWERED = "message-answered";
    private static final String QUOTE_RECEIVED = "price-request-received";
    private static final String QUOTE_ANSWERED = "price-request-answered";

    private ContactMails() {}

    /** The kind of the confirmation; about the id of a case. */
    public static String received(Purpose purpose) {
        return purpose.equals(ContactUses.QUOTE) ? QUOTE_RECEIVED : MESSAGE_RECEIVED;
    }

    /** The kind of the answer; about the id of the answer. */
    public static String answered(Purpose purpose) {
        return purpose.equals(ContactUses.QUOTE) ? QUOTE_ANSWERED : MESSAGE_ANSWERED;
    }

    /** All kinds. Each email is about the id of a message: a confirmation is about its case, whose id is also that of the first message. */
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
