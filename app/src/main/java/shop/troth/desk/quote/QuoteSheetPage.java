package shop.troth.desk.quote;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.cases.Case;
import shop.troth.cases.contact.ContactForms;
import shop.troth.cases.quote.DiscardQuote;
import shop.troth.cases.quote.QuoteDesk;
import shop.troth.cases.quote.SendQuote;
import shop.troth.desk.quote.QuoteSheetViews.Said;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.Visitor;
import shop.troth.pricing.SalesQuote;
import shop.troth.pricing.SalesQuote.State;
import shop.troth.staff.StaffEvents;

/** A quote at the desk: reviewed, sent, printed, and withdrawn. */
@DeskPage
@RequiredArgsConstructor
class QuoteSheetPage {

    private static final String ADDRESS = "/cases/{number}/quotes/{quote}";
    private static final String MESSAGE = "message";
    private static final String NOT_SENT = "Nothing was sent: ";

    private final QuoteCases cases;
    private final QuoteDesk quotes;
    private final QuoteSheetViews drawSheet;
    private final SendQuote sendQuote;
    private final DiscardQuote discardQuote;
    private final StaffEvents events;

    @MayDraft
    @GetMapping(ADDRESS)
    String show(@PathVariable String number, @PathVariable("quote") String id, Visitor visitor, Model model) {
        var about = cases.find(visitor, number);
        var quote = cases.quote(visitor, about, id);
        return drawSheet.draw(visitor, model, about, quote, Said.nothing(drawSheet.usual(about)));
    }

    /**
     * Sends the quote. Sending the same form again does not send it twice.
     *
     * @param id of the quote that was shown, with its {@code revision}: numbers of deleted drafts are reused
     * @param ordered how many quotes of the conversation were ordered at that time
     * @param read version of the sentences that staff ticked as read to a caller
     */
    @MayDraft
    @PostMapping(ADDRESS + "/send")
    String send(
            @PathVariable String number,
            @PathVariable("quote") String name,
            @RequestParam UUID id,
            @RequestParam int revision,
            @RequestParam int ordered,
            @RequestParam(defaultValue = "") String read,
            @RequestParam(defaultValue = "") String message,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var about = cases.find(visitor, number);
        var quote = cases.quote(visitor, about, name);
        if (!quote.id().value().equals(id) || quote.revision() != revision) {
            return conflict(visitor, model, about, quote, words(SendQuote.Outcome.CHANGED), message, response);
        }
        var words = message.isBlank() ? drawSheet.usual(about) : message;
        var typed = ContactForms.ANSWER.read(Map.of(ContactForms.MESSAGE.name(), new String[] {words}));
        if (!typed.isGood()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var error = typed.errors().getOrDefault(MESSAGE, "");
            return drawSheet.draw(visitor, model, about, quote, new Said("", message, error));
        }
        var outcome = sendQuote.send(about, visitor.id().value(), quote, ordered, read, typed);
        if (outcome != SendQuote.Outcome.SENT) {
            return conflict(visitor, model, about, quote, words(outcome), message, response);
        }
        events.once(
                about.store().value(), quote.id().value(), visitor.id(), drawSheet.sent(about), about.number(), name);
        return "redirect:/cases/" + about.number() + "/quotes/" + name;
    }

    /**
     * Deletes a draft, or withdraws what was sent.
     *
     * @param id of the quote that was shown, with its {@code revision} and {@code state}: if any differs, nothing is ended
     */
    @MayDraft
    @PostMapping(ADDRESS + "/end")
    String end(
            @PathVariable String number,
            @PathVariable("quote") String name,
            @RequestParam UUID id,
            @RequestParam int revision,
            @RequestParam State state,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var about = cases.find(visitor, number);
        var found = quotes.of(visitor.store(), about).stream()
                .filter(it -> it.number().equals(name) && it.id().value().equals(id))
                .findFirst();
        if (found.filter(it -> it.state() != State.WITHDRAWN).isEmpty()) {
            return "redirect:/cases/" + about.number(); // a moment ago, by the same button
        }
        var quote = found.get();
        var shown = quote.state() == state && quote.revision() == revision;
        if (!shown || !discardQuote.discard(about.store(), quote, () -> noted(visitor, about, quote))) {
            var now = cases.quote(visitor, about, name);
            return conflict(visitor, model, about, now, notEnded(now.state()), drawSheet.usual(about), response);
        }
        return "redirect:/cases/" + about.number();
    }

    /** Logs it in the same transaction. */
    private void noted(Visitor visitor, Case about, SalesQuote ended) {
        var what = ended.state() == State.SENT ? "withdrew-quote" : "deleted-draft";
        events.add(about.store().value(), visitor.id(), what, about.number(), ended.number());
    }

    private static String notEnded(State now) {
        var what = switch (now) {
            case SENT -> "sent";
            case ORDERED -> "ordered";
            case DRAFT, WITHDRAWN -> "changed";
        };
        return "Nothing was changed: this quote was %s after you opened it. Please check it again.".formatted(what);
    }

    private String conflict(
            Visitor visitor,
            Model model,
            Case about,
            SalesQuote quote,
            String note,
            String message,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        return drawSheet.draw(visitor, model, about, quote, new Said(note, message, ""));
    }

    private static String words(SendQuote.Outcome outcome) {
        return NOT_SENT
                + switch (outcome) {
                    case CHANGED -> "someone else changed this quote after you opened it. Please check it again.";
                    case NOT_READ ->
                        "read the words below to the caller, and check the box. If they’ve changed since you read them, read them again.";
                    case EXPIRED -> "its last day has passed. Edit the quote and choose another day.";
                    case ORDERED_MEANWHILE ->
                        "the customer ordered from another quote in the meantime. Send this one only if they need both.";
                    case CLOSED -> "this case was closed in the meantime.";
                    case ERASED -> "whoever wrote deleted the conversation.";
                    case SENT -> throw new IllegalArgumentException("it was sent");
                };
    }
}
