package shop.troth.pricing;

import java.util.Locale;
import org.joda.money.Money;
import shop.troth.stores.DeliveryMethod;

/** Formats amounts for pages, emails, and the command line. */
public final class Amounts {

    private Amounts() {}

    /** Returns a discount with a minus sign (U+2212), such as {@code −$5.00}. */
    public static String off(Money amount) {
        return "\u2212" + text(amount);
    }

    /** Returns the sales tax, or {@code Tax exempt} for an exempt buyer. */
    public static String tax(Money tax, boolean exempt) {
        return exempt ? "Tax exempt" : text(tax);
    }

    /** Returns the price of a delivery method, or {@code From $12.50} if it depends on an address that is not known yet. */
    public static String text(DeliveryMethod method) {
        return (method.from() ? "From " : "") + text(method.price());
    }

    /** Returns an amount such as {@code $1,234.56}; currencies other than the dollar have their code, {@code EUR 1,234.56}. */
    public static String text(Money amount) {
        var places = amount.getCurrencyUnit().getDecimalPlaces();
        var figure = String.format(Locale.US, "%,." + places + "f", amount.getAmount());
        return amount.getCurrencyUnit().getCode().equals("USD")
                ? "$" + figure
                : amount.getCurrencyUnit() + " " + figure;
    }
}
