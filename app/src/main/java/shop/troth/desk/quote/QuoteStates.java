package shop.troth.desk.quote;

import shop.troth.pricing.SalesQuote.Standing;

/** How a quote stands, as the desk says it. */
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
