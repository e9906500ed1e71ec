package shop.troth.catalog.feed;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Parses a price in a file, such as {@code 12.50}, {@code $1,212.50}, or {@code 12.50 USD}. */
public final class WrittenPrice {

    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,7}(?:\\.\\d{1,3})?)(?: ([A-Z]{3}))?");
    private static final Pattern GROUPED = Pattern.compile("(\\d{1,3})((?:,\\d{3}){1,2})(?![\\d,])");

    private WrittenPrice() {}

    /**
     * Parses a price.
     *
     * @throws IllegalArgumentException if it is not a price in this currency; the message contains the text
     */
    public static Money read(String text, CurrencyUnit currency) {
        var symbol = currency.toCurrency().getSymbol(Locale.US);
        var bare = text.startsWith(symbol) ? text.substring(symbol.length()).strip() : text;
        var price = AMOUNT.matcher(plain(bare));
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

    /** Returns a number without the commas between its thousands; any other text as it is. */
    public static String plain(String number) {
        var grouped = GROUPED.matcher(number);
        return grouped.lookingAt()
                ? grouped.group(1) + grouped.group(2).replace(",", "") + number.substring(grouped.end())
                : number;
    }
}
