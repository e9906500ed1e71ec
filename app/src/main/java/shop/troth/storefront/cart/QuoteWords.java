package shop.troth.storefront.cart;

import shop.troth.cases.quote.QuoteDesk;
import shop.troth.pricing.CartQuote;
import shop.troth.pricing.SalesQuote;
import shop.troth.pricing.SalesQuote.Standing;
import shop.troth.stores.Store;

/** The wording of a quote's status, shared by cart, review, and the quote's own page. */
public final class QuoteWords {

    private QuoteWords() {}

    /** Returns its name on its page, in a cart, and in a conversation. */
    public static String title(SalesQuote quote) {
        return quote.isByPhone() ? "Your phone order" : "Quote " + quote.number();
    }

    /** Returns why the quote in a cart cannot be ordered, one sentence. */
    static String refusal(Store store, CartQuote quoted) {
        return quoted.quote()
                .map(it -> refusal(store, it, quoted.standing()))
                .orElse("The offer in your cart was deleted, with the conversation it was part of.");
    }

    /**
     * Returns why a quote cannot be ordered, one sentence.
     *
     * @param standing not {@link Standing#OPEN}
     */
    public static String refusal(Store store, SalesQuote quote, Standing standing) {
        return quote.isByPhone() ? ofPhoneOrder(store, quote, standing) : ofQuote(store, quote, standing);
    }

    private static String ofPhoneOrder(Store store, SalesQuote quote, Standing standing) {
        var number = quote.number();
        return switch (standing) {
            case EXPIRED ->
                "The prices of your phone order %s expired on %s.".formatted(number, QuoteDesk.lastDay(store, quote));
            case WITHDRAWN -> "We canceled your phone order %s before it was placed.".formatted(number);
            case REPLACED -> "We replaced your phone order %s with a newer one.".formatted(number);
            case ORDERED -> "Your phone order %s was already placed. It can be placed once.".formatted(number);
            case DRAFT, OPEN, GONE -> "Your phone order %s can’t be placed right now.".formatted(number);
        };
    }

    private static String ofQuote(Store store, SalesQuote quote, Standing standing) {
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
