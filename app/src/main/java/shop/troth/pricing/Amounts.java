package shop.troth.pricing;

import java.util.Locale;
import org.joda.money.Money;
import shop.troth.stores.DeliveryMethod;

/** Amounts as people read them, on pages, in mails and at the command line. */
public final class Amounts {

    private Amounts() {}

    /** What is taken off, with a minus sign (U+2212): {@code −$5.00}. */
    public static String off(Money amount) {
        return "\u2212" + text(amount);
    }

    /** What there is of sales tax: {@code Tax exempt} where the buyer pays none. */
    public static String tax(Money tax, boolean exempt) {
        return exempt ? "Tax exempt" : text(tax);
    }

    /** What a way of delivery costs, {@code From $12.50} where that depends on an address that is not known yet. */
    public static String text(DeliveryMethod method) {
        return (method.from() ? "From " : "") + text(method.price());
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
