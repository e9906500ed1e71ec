package shop.troth.storefront.cart;

import shop.troth.cases.quote.QuoteDesk;
import shop.troth.pricing.Quoted;
import shop.troth.pricing.SalesQuote;
import shop.troth.pricing.SalesQuote.Standing;
import shop.troth.stores.Store;

/** How a quote stands, as people read it; cart, review and the quote's own page say the same. */
public final class QuoteWords {

    private QuoteWords() {}

    /** Why the quote in a cart cannot be ordered; a sentence. */
    static String refusal(Store store, Quoted quoted) {
        return quoted.quote()
                .map(it -> refusal(store, it, quoted.standing()))
                .orElse("The quote in your cart was deleted, with the conversation it was part of.");
    }

    /**
     * Why a quote cannot be ordered; a sentence.
     *
     * @param standing not {@link Standing#OPEN}
     */
    public static String refusal(Store store, SalesQuote quote, Standing standing) {
        var number = quote.number();
        return switch (standing) {
            case EXPIRED -> "Quote %s expired on %s.".formatted(number, QuoteDesk.lastDay(store, quote));
            case WITHDRAWN -> "We withdrew quote %s.".formatted(number);
            case REPLACED -> "We replaced quote %s with a newer one.".formatted(number);
            case ORDERED -> "Quote %s was already ordered. A quote can be ordered once.".formatted(number);
            case DRAFT, OPEN, GONE -> "Quote %s can’t be ordered right now.".formatted(number);
        };
    }
}
