package shop.troth.cases.quote;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.cases.contact.Inquiries;
import shop.troth.pricing.QuoteId;
import shop.troth.pricing.SalesQuote;
import shop.troth.pricing.SalesQuotes;
import shop.troth.stores.Stores;

/** Saves the draft of a quote. A case has one draft; if two people change it, the second must look again. */
@Service
@RequiredArgsConstructor
public class DraftQuote {

    /** The outcome of saving. */
    public enum Outcome {
        KEPT,
        /** Someone else changed, sent, or discarded the draft. */
        CHANGED,
        /** The case is closed. */
        CLOSED
    }

    /**
     * A draft that was just saved.
     *
     * @param before the draft before the change; empty if it is new
     */
    public record Kept(SalesQuote now, Optional<SalesQuote> before) {}

    private final Inquiries inquiries;
    private final SalesQuotes quotes;
    private final Stores stores;
    private final TransactionTemplate transaction;

    /**
     * Saves a draft. Safe to repeat: a draft already saved is left as it is.
     *
     * @param shown the draft that was changed; empty to begin one
     * @param revision its revision when it was shown; 0 to begin one
     * @param noted called in the same transaction with the saved draft, unless it was already saved
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

    /** The case's number with {@code Q} as its letter. */
    private static String stem(Case about) {
        return "Q" + about.number().substring(1);
    }
}
