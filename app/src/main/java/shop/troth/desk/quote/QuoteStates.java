package shop.troth.desk.quote;

import shop.troth.pricing.SalesQuote.Standing;

/** The names of a quote's states at the desk. */
public final class QuoteStates {

    private QuoteStates() {}

    public static String words(Standing standing) {
        return switch (standing) {
            case DRAFT -> "Draft";
            case OPEN -> "Sent";
            case ORDERED -> "Ordered";
            case REPLACED -> "Replaced";
            case WITHDRAWN -> "Withdrawn";
            case EXPIRED -> "Expired";
            case GONE -> "Deleted";
        };
    }
}
