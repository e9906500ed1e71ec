package shop.troth.desk.email;

import java.time.Duration;
import shop.troth.cases.CaseMails;
import shop.troth.fulfillment.MailKinds;
import shop.troth.fulfillment.email.SendEmailAgain;
import shop.troth.mail.MailStates.State;
import shop.troth.web.limits.RetryAfter;

/** The names on the page of an order's emails. */
final class EmailWords {

    private EmailWords() {}

    static String kind(String kind) {
        return switch (kind) {
            case MailKinds.CONFIRMATION -> "Order confirmation";
            case MailKinds.CANCELLED -> "Cancellation";
            case MailKinds.ADDRESS_CHANGED -> "Shipping address changed";
            case MailKinds.SHIPPED -> "Shipped";
            case MailKinds.TRACKING -> "Tracking number";
            case MailKinds.ORDER_LINK -> "New link to the order";
            case MailKinds.REFUNDED -> "Refund";
            case MailKinds.RETURN_APPROVED -> "Return approved";
            case MailKinds.RETURN_REFUSED -> "Return refused";
            case MailKinds.RETURN_RECEIVED -> "Return received";
            case CaseMails.TROUBLE -> "Problem with the order";
            case CaseMails.REMINDER -> "Reminder about a problem";
            case CaseMails.REPORT_ANSWERED -> "Problem report answered";
            case "message-received" -> "Message received";
            case "message-answered" -> "Message answered";
            default -> "Other email";
        };
    }

    static String state(State state) {
        return switch (state) {
            case WAITING -> "Waiting";
            case SENT -> "Sent";
            case UNDELIVERABLE -> "Undeliverable";
            case NOT_SENT -> "Not sent";
            case UNKNOWN -> "The mail server didn’t respond";
        };
    }

    /** Why no email is sent again before a while has passed. */
    static String tooMany(Duration wait) {
        return "Nothing was sent: emails of this order were sent again %d times within an hour. You can send another one %s."
                .formatted(SendEmailAgain.MOST_AN_HOUR, RetryAfter.inWords(wait));
    }

    /** Why an email isn't sent again. */
    static String refusal(SendEmailAgain.Outcome outcome) {
        return "Nothing was sent: "
                + switch (outcome) {
                    case TOO_SOON ->
                        "this email is still waiting, or it was created less than %d minutes ago."
                                .formatted(SendEmailAgain.REST.toMinutes());
                    case UNDELIVERABLE -> "email to the buyer’s address came back.";
                    case ERASED -> "this buyer’s information was erased.";
                    case REFUSED -> "the buyer stopped the use of their data, or the privacy policy doesn’t allow it.";
                    case PROMOTION -> "promotional emails aren’t sent again.";
                    case NOT_FOUND, QUEUED, TOO_MANY -> "there is no such email.";
                };
    }
}
