package shop.troth.desk.email;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.cases.CaseMails;
import shop.troth.cases.Cases;
import shop.troth.desk.reveal.CaseAtHand;
import shop.troth.desk.reveal.LoggedLooks.Look;
import shop.troth.desk.reveal.RevealEmail;
import shop.troth.desk.reveal.RevealLimit;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.desk.view.NamedOrder;
import shop.troth.fulfillment.MailKinds;
import shop.troth.fulfillment.email.DraftEmail;
import shop.troth.fulfillment.email.OrderEmails;
import shop.troth.fulfillment.email.SendEmailAgain;
import shop.troth.mail.MailStates.Queued;
import shop.troth.mail.MailStates.State;
import shop.troth.orders.Order;
import shop.troth.staff.DeskAction;
import shop.troth.stores.Stores;
import shop.troth.web.limits.RetryAfter;

/** The emails of an order. What they say is shown only for a case at hand, and the address they go to is never shown. */
@DeskPage
@RequiredArgsConstructor
public class EmailsPage {

    private static final String ADDRESS = "/orders/{number}/emails";
    private static final String POLICY = "Content-Security-Policy";

    /** The policy of the frame: it runs no scripts, sends no forms, and loads nothing. The page's own policy blocks its links. */
    private static final String FRAME_POLICY =
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src-attr"
                    + " 'unsafe-inline'; form-action 'none'; base-uri 'none'\">";

    private final NamedOrder namedOrder;
    private final OrderEmails emails;
    private final RevealEmail revealEmail;
    private final RevealLimit limit;
    private final SendEmailAgain sendEmailAgain;
    private final Cases cases;
    private final Stores stores;

    @RequiresAction(DeskAction.SEE_ORDERS)
    @GetMapping(ADDRESS)
    String show(@PathVariable String number, Visitor visitor, Model model) {
        return page(visitor, namedOrder.find(visitor, number), Optional.empty(), "", model);
    }

    /** Answers with the page itself instead of a redirect: reloading asks again, and the address reveals nothing. */
    @RequiresAction(value = DeskAction.REVEAL, features = "desk-preview-email")
    @PostMapping(ADDRESS + "/preview")
    String preview(
            @PathVariable String number,
            @RequestParam String kind,
            @RequestParam UUID about,
            @RequestParam("case") String wanted,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var order = namedOrder.find(visitor, number);
        var email =
                emails.find(order, kind, about).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var look = revealEmail.reveal(visitor, order, wanted, email);
        if (look instanceof Look.Seen<RevealEmail.Revealed>(var seen)) {
            response.setHeader(POLICY, withStyles(response));
            return page(visitor, order, Optional.of(shown(email, seen.at(), seen.draft())), "", model);
        }
        var note = limit.unseen(look, visitor, response, RevealLimit.BUYER_ERASED);
        return page(visitor, order, Optional.empty(), note, model);
    }

    /** Sending the same form again does not send the email twice. */
    @RequiresAction(DeskAction.SEND_EMAILS)
    @PostMapping(ADDRESS + "/send")
    String send(
            @PathVariable String number,
            @RequestParam String kind,
            @RequestParam UUID about,
            @RequestParam UUID key,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var order = namedOrder.find(visitor, number);
        return switch (sendEmailAgain.send(order, visitor.id(), key, kind, about, EmailWords.kind(kind))) {
            case QUEUED -> "redirect:/orders/" + order.number() + "/emails";
            case NOT_FOUND -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case TOO_MANY -> {
                var wait = sendEmailAgain.wait(order);
                RetryAfter.refuse(response, wait);
                yield page(visitor, order, Optional.empty(), EmailWords.tooMany(wait), model);
            }
            case SendEmailAgain.Outcome refused -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                yield page(visitor, order, Optional.empty(), EmailWords.refusal(refused), model);
            }
        };
    }

    /** Allows style attributes, with which emails are styled. */
    private static String withStyles(HttpServletResponse response) {
        return response.getHeader(POLICY) + "; style-src-attr 'unsafe-inline'";
    }

    private static EmailsView.Shown shown(Queued email, CaseAtHand at, DraftEmail.Draft draft) {
        var frame = draft.html().replaceFirst("<head>", "<head>" + FRAME_POLICY);
        return new EmailsView.Shown(EmailWords.kind(email.kind()), at.words(), draft.subject(), frame, draft.text());
    }

    private String page(Visitor visitor, Order order, Optional<EmailsView.Shown> shown, String note, Model model) {
        var about = cases.about(order.store(), order.id()).stream()
                .map(it -> it.id().value())
                .toList();
        var rows = emails.of(order, about).stream().map(it -> row(visitor, it)).toList();
        var reasons = visitor.may(DeskAction.REVEAL)
                ? revealEmail.cases(visitor, order).stream()
                        .map(it -> new EmailsView.Reason(it.id(), it.words()))
                        .toList()
                : List.<EmailsView.Reason>of();
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/orders"));
        model.addAttribute("page", new EmailsView(order.number(), rows, reasons, shown, note));
        return "desk/emails";
    }

    private EmailsView.Row row(Visitor visitor, Queued email) {
        var isOfOrder = emails.isOfOrder(email);
        return new EmailsView.Row(
                email.kind(),
                email.about().toString(),
                EmailWords.kind(email.kind()),
                DeskTimes.minute(visitor.store(), email.created()),
                email.sent().map(it -> DeskTimes.minute(visitor.store(), it)).orElse(""),
                EmailWords.state(email.state()),
                isOfOrder,
                isOfOrder && visitor.may(DeskAction.SEND_EMAILS)
                        ? Optional.of(UUID.randomUUID().toString())
                        : Optional.empty());
    }

    /** The names on the page of an order's emails. */
    static final class EmailWords {

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
                        case REFUSED ->
                            "the buyer stopped the use of their data, or the privacy policy doesn’t allow it.";
                        case PROMOTION -> "promotional emails aren’t sent again.";
                        case NOT_FOUND, QUEUED, TOO_MANY -> "there is no such email.";
                    };
        }
    }

    /**
     * The emails of an order, without the address they go to.
     *
     * @param cases at hand for which this role may preview one
     * @param shown the email that was just revealed
     * @param note what just happened; empty if nothing
     */
    public record EmailsView(String number, List<Row> rows, List<Reason> cases, Optional<Shown> shown, String note) {

        /**
         * An email.
         *
         * @param sent when it was sent; empty if it was not
         * @param isOfOrder whether it can be shown and sent again; an email about a problem cannot
         * @param key for sending it again; empty if this role may not
         */
        public record Row(
                String kind,
                String about,
                String words,
                String created,
                String sent,
                String state,
                boolean isOfOrder,
                Optional<String> key) {}

        /** A case at hand. */
        public record Reason(String id, String words) {}

        /**
         * The content of an email.
         *
         * @param frame its HTML, in which nothing but its own styles works
         */
        public record Shown(String words, String reason, String subject, String frame, String text) {
            @Override
            public String toString() {
                return "‹withheld›";
            }
        }

        /** Whether any of them can be previewed, given a case at hand. */
        public boolean hasAnyOfOrder() {
            return rows.stream().anyMatch(Row::isOfOrder);
        }
    }
}
