package shop.troth.cases.quote;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.cases.contact.Inquiries;
import shop.troth.pricing.QuoteId;
import shop.troth.pricing.SalesQuote;
import shop.troth.pricing.SalesQuotes;
import shop.troth.stores.Stores;

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

    /**
     * What was just kept.
     *
     * @param before the draft that it changed; nothing if it was begun
     */
    public record Kept(SalesQuote now, Optional<SalesQuote> before) {}

    private final Inquiries inquiries;
    private final SalesQuotes quotes;
    private final Stores stores;
    private final TransactionTemplate transaction;

    DraftQuote(Inquiries inquiries, SalesQuotes quotes, Stores stores, TransactionTemplate transaction) {
        this.inquiries = inquiries;
        this.quotes = quotes;
        this.stores = stores;
        this.transaction = transaction;
    }

    /**
     * Safe to repeat: what is kept already stays as it is.
     *
     * @param shown the draft that was changed; nothing begins one
     * @param revision of it, as it was shown; 0 begins one
     * @param noted told in the same transaction what was kept, and not told what was kept before
     */
    public Outcome keep(
            Case about, Optional<QuoteId> shown, int revision, SalesQuotes.Draft draft, Consumer<Kept> noted) {
        return Objects.requireNonNull(transaction.execute(status -> {
            if (!inquiries.lock(about.store(), about.id())) {
                return Outcome.CLOSED;
            }
            var now = draft(about);
            if (now.filter(draft::isOf).isPresent()) {
                return Outcome.KEPT;
            }
            if (!now.map(SalesQuote::id).equals(shown)
                    || now.map(SalesQuote::revision).orElse(0) != revision) {
                return Outcome.CHANGED;
            }
            var kept = now.isEmpty()
                    ? quotes.begin(about.store(), about.id().value(), stem(about), draft)
                    : quotes.revise(about.store(), now.get().id(), revision, draft);
            if (kept) {
                draft(about).ifPresent(it -> noted.accept(new Kept(it, now)));
            }
            return kept ? Outcome.KEPT : Outcome.CHANGED;
        }));
    }

    private Optional<SalesQuote> draft(Case about) {
        return quotes.of(stores.get(about.store()), List.of(about.id().value())).stream()
                .filter(it -> it.state() == SalesQuote.State.DRAFT)
                .findFirst();
    }

    /** The case's number with another letter. */
    private static String stem(Case about) {
        return "Q" + about.number().substring(1);
    }
}
