package shop.troth.catalog.attribute;

import java.util.List;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * A quantity price: a lower price from a minimum quantity.
 *
 * @param from minimum quantity, at least 2
 * @param each price of one unit, before delivery and tax
 */
public record PriceBreak(int from, Money each) {

    /** Returns the form in the table, such as {@code 10: 1150; 50: 1090}, in minor units. */
    public static String written(List<PriceBreak> breaks) {
        return breaks.stream()
                .map(it -> it.from() + ": " + it.each().getAmountMinorLong())
                .collect(Collectors.joining("; "));
    }

    /** Parses the form in the table. */
    public static List<PriceBreak> read(String written, CurrencyUnit currency) {
        return Attribute.list(written).stream()
                .map(it -> new PriceBreak(
                        Integer.parseInt(it.name()), Money.ofMinor(currency, Long.parseLong(it.value()))))
                .toList();
    }
}
