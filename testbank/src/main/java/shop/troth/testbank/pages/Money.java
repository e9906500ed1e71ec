package shop.troth.testbank.pages;

import java.util.Currency;
import java.util.Locale;

/** Amounts for people. */
final class Money {

    private Money() {}

    /** @param minor minor units, such as cents */
    static String of(long minor, String currency) {
        var code = currency.toUpperCase(Locale.ROOT);
        int digits = Math.max(0, Currency.getInstance(code).getDefaultFractionDigits());
        long unit = (long) Math.pow(10, digits);
        var whole = String.format(Locale.ROOT, "%,d", minor / unit);
        var number = digits == 0 ? whole : whole + "." + String.format(Locale.ROOT, "%0" + digits + "d", minor % unit);
        return switch (code) {
            case "USD" -> "$" + number;
            case "EUR" -> "€" + number;
            case "GBP" -> "£" + number;
            default -> number + " " + code;
        };
    }
}
