package shop.troth.cases.quote;

import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.cases.contact.Inquiries;
import shop.troth.pricing.SalesQuote;
import shop.troth.pricing.SalesQuotes;

/** Keeps what somebody of staff is about to quote. A case has one draft; of two who change it, the second looks again. */
@Service
public class DraftQuote {

    /** How it ended. */
    public enum Outcome {
        KEPT,
        /** Somebody else changed, sent or discarded it. */
        CHANGED,
        /** The case is closed. */
        CLOSED
    }

    private final Inquiries inquiries;
    private final SalesQuotes quotes;
    private final TransactionTemplate transaction;

    DraftQuote(Inquiries inquiries, SalesQuotes quotes, TransactionTemplate transaction) {
        this.inquiries = inquiries;
        this.quotes = quotes;
        this.transaction = transaction;
    }

    /** @param seen the draft that was changed, as it was shown; nothing begins one */
    public Outcome keep(Case about, Optional<SalesQuote> seen, SalesQuotes.Draft draft) {
        return Objects.requireNonNull(transaction.execute(status -> {
            if (!inquiries.lock(about.store(), about.id())) {
                return Outcome.CLOSED;
            }
            var kept = seen.isEmpty()
                    ? quotes.begin(about.store(), about.id().value(), stem(about), draft)
                    : quotes.revise(about.store(), seen.get().id(), seen.get().revision(), draft);
            return kept ? Outcome.KEPT : Outcome.CHANGED;
        }));
    }

    /** The case's number with another letter. */
    private static String stem(Case about) {
        return "Q" + about.number().substring(1);
    }
}
