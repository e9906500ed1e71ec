package shop.troth.cases.quote;

import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.pricing.SalesQuote;
import shop.troth.pricing.SalesQuotes;

/** Ends a quote: a draft is deleted, and a sent quote is withdrawn, so that nobody can order from it anymore. */
@Service
@RequiredArgsConstructor
public class DiscardQuote {

    private final SalesQuotes quotes;
    private final TransactionTemplate transaction;

    /**
     * Ends a quote.
     *
     * @param noted runs in the same transaction, if this call ended the quote
     * @return false if it was changed, sent, ordered, or withdrawn since it was shown
     */
    public boolean discard(StoreId store, SalesQuote shown, Runnable noted) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            var ended = ended(store, shown);
            if (ended) {
                noted.run();
            }
            return ended;
        }));
    }

    private boolean ended(StoreId store, SalesQuote shown) {
        return switch (shown.state()) {
            case DRAFT -> quotes.discard(store, shown.id(), shown.revision());
            case SENT -> quotes.withdraw(store, shown.id());
            case WITHDRAWN, ORDERED -> false;
        };
    }
}
