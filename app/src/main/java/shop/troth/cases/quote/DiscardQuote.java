package shop.troth.cases.quote;

import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.pricing.SalesQuote;
import shop.troth.pricing.SalesQuotes;

/** Ends a quote: a draft is deleted, and one that was sent is withdrawn, so that nobody can order from it any more. */
@Service
public class DiscardQuote {

    private final SalesQuotes quotes;
    private final TransactionTemplate transaction;

    DiscardQuote(SalesQuotes quotes, TransactionTemplate transaction) {
        this.quotes = quotes;
        this.transaction = transaction;
    }

    /**
     * Ends it.
     *
     * @param noted run in the same transaction, if it was ended by this
     * @return false if it is not what it was when it was shown: it was changed, sent, ordered or withdrawn meanwhile
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
