package shop.troth.pricing;

import java.util.Locale;
import org.joda.money.Money;

/** Amounts as people read them, on pages, in mails and at the command line. */
public final class Amounts {

    private Amounts() {}

    /** What is taken off, with a minus sign (U+2212): {@code −$5.00}. */
    public static String off(Money amount) {
        return "\u2212" + text(amount);
    }

    /** Such as {@code $1,234.56}; another currency than the dollar is named by its code, {@code EUR 1,234.56}. */
    public static String text(Money amount) {
        var places = amount.getCurrencyUnit().getDecimalPlaces();
        var figure = String.format(Locale.US, "%,." + places + "f", amount.getAmount());
        return amount.getCurrencyUnit().getCode().equals("USD")
                ? "$" + figure
                : amount.getCurrencyUnit() + " " + figure;
    }
}
