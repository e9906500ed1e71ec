package shop.troth.cases.quote;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.cases.MergedCases;
import shop.troth.cases.contact.AnswerInquiry;
import shop.troth.cases.contact.Inquiries;
import shop.troth.cases.contact.WriteAnswer;
import shop.troth.kernel.RootKeyset;
import shop.troth.mail.MailQueue;
import shop.troth.pricing.SalesQuote;
import shop.troth.pricing.SalesQuotes;
import shop.troth.pricing.phone.WordsRead;
import shop.troth.stores.Stores;
import shop.troth.vault.Submission;

/**
 * Sends a draft as an answer, which marks the case as answered. The answer and the quote have the same id, so the quote is sent only once,
 * however often the button is clicked.
 */
@Service
@RequiredArgsConstructor
public class SendQuote {

    /** The outcome of sending. */
    public enum Outcome {
        SENT,
        /** The draft was changed or is gone since it was shown. */
        CHANGED,
        /** It is an order by phone, and the text was not read to the caller, or has changed since. */
        NOT_READ,
        /** It expired before it was sent. */
        EXPIRED,
        /** An order was placed from another quote of the conversation since this one was shown. */
        ORDERED_MEANWHILE,
        /** The case was closed in the meantime. */
        CLOSED,
        /** The writer had everything about them erased. */
        ERASED
    }

    private final Inquiries inquiries;
    private final MergedCases merged;
    private final WriteAnswer writeAnswer;
    private final SalesQuotes quotes;
    private final CallerOrders callerOrders;
    private final MailQueue mail;
    private final Stores stores;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * Sends a draft.
     *
     * @param staff id of the member of staff who sends it
     * @param shown the draft as it was shown
     * @param ordered how many quotes of the conversation had been ordered from at that time
     * @param read version of the text that was read to a caller, or empty
     * @param note data given with {@link shop.troth.cases.contact.ContactForms#ANSWER}, without errors
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not let the note be kept; nothing is sent then
     */
    public Outcome send(Case about, UUID staff, SalesQuote shown, int ordered, String read, Submission note) {
        try {
            var outcome = Objects.requireNonNull(
                    transaction.execute(status -> locked(about, staff, shown, ordered, read, note, status)));
            mail.wake();
            return outcome;
        } catch (RootKeyset.DoesNotOpen e) {
            return Outcome.ERASED;
        }
    }

    private Outcome locked(
            Case about,
            UUID staff,
            SalesQuote shown,
            int ordered,
            String read,
            Submission note,
            TransactionStatus status) {
        inquiries.lock(about.store(), about.id());
        var conversation = merged.conversation(about.store(), about.id());
        quotes.lock(
                about.store(), conversation); // sending in another of these cases, or ordering, happens before or after
        var now = clock.instant();
        var store = stores.get(about.store());
        var all = quotes.of(store, conversation);
        if (all.stream().anyMatch(it -> it.id().equals(shown.id()) && it.sent().isPresent())) {
            return Outcome.SENT; // a moment ago, by the same click
        }
        if (!shown.expires().isAfter(now)) {
            return Outcome.EXPIRED;
        }
        if (QuoteDesk.ordered(all) > ordered) {
            return Outcome.ORDERED_MEANWHILE;
        }
        var call = callerOrders.isCall(about);
        var words = callerOrders.words(store);
        if (call && !words.version().equals(read)) {
            return Outcome.NOT_READ;
        }
        var kept = call ? Optional.of(callerOrders.read(store, words, staff, now)) : Optional.<WordsRead>empty();
        if (!quotes.send(about.store(), shown.id(), shown.revision(), conversation, kept, now)) {
            return Outcome.CHANGED;
        }
        var id = shown.id().value();
        var written = writeAnswer.write(about, staff, id, id, note);
        if (written != AnswerInquiry.Outcome.ANSWERED) {
            status.setRollbackOnly();
            return Outcome.CLOSED;
        }
        return Outcome.SENT;
    }
}
