package shop.troth.catalog.feed;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The prices of a Google product feed item, as catalog columns. A {@code sale_price} with a {@code sale_price_effective_date} is a sale;
 * one without is the price, and the usual price the former one. Amounts are followed by their currency, which is checked when the table is
 * read.
 *
 * @param was former price; empty if the usual price is not higher
 * @param sale sale price, valid between {@code from} and {@code until}; all empty without a sale
 */
record GooglePrices(String price, String was, String sale, String from, String until) {

    static final String DATES = "sale_price_effective_date";

    private static final Pattern AMOUNT = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([A-Za-z]{3})");
    /** Two times in ISO 8601; seconds are ignored. */
    private static final Pattern PERIOD = Pattern.compile("([^\\s/]+T\\d{2}:\\d{2})(?::\\d{2})?([^\\s/]*)\\s*/"
            + "\\s*([^\\s/]+T\\d{2}:\\d{2})(?::\\d{2})?([^\\s/]*)");

    /** @return null if an error was added */
    static @Nullable GooglePrices of(GoogleItems.Item item, List<FileError> faults) {
        var lower = item.at("sale_price");
        if (!lower.isEmpty() && !item.at(DATES).isEmpty()) {
            return dated(item, faults);
        }
        var price = amount(item, lower.isEmpty() ? "price" : "sale_price", faults);
        return price == null
                ? null
                : new GooglePrices(price, isLower(item) ? written(item.at("price")) : "", "", "", "");
    }

    private static @Nullable GooglePrices dated(GoogleItems.Item item, List<FileError> faults) {
        var usual = amount(item, "price", faults);
        var lower = amount(item, "sale_price", faults);
        var period = PERIOD.matcher(item.at(DATES));
        if (!period.matches()) {
            faults.add(new FileError(
                    item.line(),
                    DATES,
                    "\"%s\" must be written like 2026-11-27T09:00-0500/2026-12-01T00:00-0500"
                            .formatted(item.at(DATES))));
            return null;
        }
        if (usual == null || lower == null) {
            return null;
        }
        return isLower(item)
                ? new GooglePrices(
                        usual, "", lower, period.group(1) + period.group(2), period.group(3) + period.group(4))
                : new GooglePrices(usual, "", "", "", "");
    }

    /** The amount and its currency; null if an error was added. */
    private static @Nullable String amount(GoogleItems.Item item, String attribute, List<FileError> faults) {
        if (AMOUNT.matcher(item.at(attribute)).matches()) {
            return written(item.at(attribute));
        }
        faults.add(new FileError(
                item.line(), attribute, "\"%s\" must be written like 12.50 USD".formatted(item.at(attribute))));
        return null;
    }

    private static boolean isLower(GoogleItems.Item item) {
        var usual = AMOUNT.matcher(item.at("price"));
        var sale = AMOUNT.matcher(item.at("sale_price"));
        return usual.matches()
                && sale.matches()
                && new BigDecimal(sale.group(1)).compareTo(new BigDecimal(usual.group(1))) < 0;
    }

    private static String written(String amount) {
        var parts = AMOUNT.matcher(amount);
        return parts.matches() ? parts.group(1) + " " + parts.group(2).toUpperCase(Locale.ROOT) : amount;
    }
}
