package shop.troth.catalog.feed;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Parses a price in a file, such as {@code 12.50}, optionally followed by its currency. */
public final class WrittenPrice {

    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,7}(?:\\.\\d{1,3})?)(?: ([A-Z]{3}))?");

    private WrittenPrice() {}

    /**
     * Parses a price.
     *
     * @throws IllegalArgumentException if it is not a price in this currency; the message contains the text
     */
    public static Money read(String text, CurrencyUnit currency) {
        var price = AMOUNT.matcher(text);
        if (!price.matches()) {
            throw new IllegalArgumentException("\"%s\" is not an amount such as 12.50".formatted(text));
        }
        if (price.group(2) != null && !price.group(2).equals(currency.getCode())) {
            throw new IllegalArgumentException("\"%s\" is not in %s, the store's currency".formatted(text, currency));
        }
        var amount = new BigDecimal(price.group(1));
        if (amount.signum() == 0 || amount.stripTrailingZeros().scale() > currency.getDecimalPlaces()) {
            throw new IllegalArgumentException("\"%s\" is not a valid price in %s".formatted(text, currency));
        }
        return Money.of(currency, amount);
    }
}
