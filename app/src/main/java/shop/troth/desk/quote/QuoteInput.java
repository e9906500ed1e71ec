package shop.troth.desk.quote;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import shop.troth.catalog.Sku;
import shop.troth.pricing.PriceCart;
import shop.troth.pricing.SalesQuote;
import shop.troth.pricing.granted.Exemption;
import shop.troth.pricing.granted.Reduction;

/**
 * What was typed on the form of a quote.
 *
 * @param rows those that are not empty
 * @param expires as a date input sends it
 * @param delivery the method with a quoted price; empty if there is none
 * @param price that price
 */
record QuoteInput(List<Row> rows, String expires, String delivery, String price, Grants grants) {

    private static final int MOST_TYPED = 40;
    private static final String TAKE = "take.";

    /**
     * What is granted besides the prices.
     *
     * @param discount in percent, on prices left empty
     * @param why the word of its reason
     * @param exempt the word of the reason why no sales tax is charged
     */
    record Grants(String discount, String why, String exempt) {

        static final Grants NONE = new Grants("", "", "");
    }

    /** An input in which nothing is granted. */
    QuoteInput(List<Row> rows, String expires, String delivery, String price) {
        this(rows, expires, delivery, price, Grants.NONE);
    }

    /** One line; a price left empty means the list price, less the discount if there is one. */
    record Row(String number, String quantity, String price) {

        boolean isEmpty() {
            return number.isEmpty() && quantity.isEmpty() && price.isEmpty();
        }
    }

    /** Whether one of the items offered for a typed name was chosen. */
    static boolean takes(Map<String, String> sent) {
        return sent.keySet().stream().anyMatch(it -> it.startsWith(TAKE));
    }

    /**
     * The fields {@code sku.N}, {@code quantity.N}, {@code price.N} from 1 on, and those of the quote as a whole; {@code take.N} is an item
     * number that replaces what was typed.
     */
    static QuoteInput read(Map<String, String> sent) {
        var rows = new ArrayList<Row>();
        for (int i = 1; i <= PriceCart.MOST_LINES; i++) {
            var taken = typed(sent, TAKE + i);
            var row = new Row(
                    item(taken.isEmpty() ? typed(sent, "sku." + i) : taken),
                    typed(sent, "quantity." + i),
                    typed(sent, "price." + i));
            if (!row.isEmpty()) {
                rows.add(row);
            }
        }
        return new QuoteInput(
                List.copyOf(rows),
                typed(sent, "expires"),
                typed(sent, "delivery"),
                typed(sent, "delivery-price"),
                new Grants(typed(sent, "discount"), typed(sent, "why"), typed(sent, "exempt")));
    }

    /** An empty form with the usual last day. */
    static QuoteInput empty(LocalDate expires) {
        return new QuoteInput(List.of(), expires.toString(), "", "");
    }

    /** A quote to be changed. */
    static QuoteInput of(SalesQuote quote, LocalDate expires) {
        return new QuoteInput(
                quote.lines().stream()
                        .map(it -> new Row(
                                it.sku().value(),
                                Integer.toString(it.quantity()),
                                isLeftToUs(quote, it)
                                        ? ""
                                        : it.each().getAmount().toPlainString()))
                        .toList(),
                expires.toString(),
                quote.delivery().map(SalesQuote.Delivery::method).orElse(""),
                quote.delivery()
                        .map(it -> it.price().getAmount().toPlainString())
                        .orElse(""),
                new Grants(
                        quote.reduction().map(Reduction::percent).orElse(""),
                        quote.reduction().map(it -> it.why().word()).orElse(""),
                        quote.exemption().map(Exemption::word).orElse("")));
    }

    /** The same for another buyer, without the tax exemption. */
    QuoteInput forAnother() {
        return new QuoteInput(rows, expires, delivery, price, new Grants(grants.discount(), grants.why(), ""));
    }

    /** Whether the price is what an empty field means: the list price, less the discount if there is one. */
    private static boolean isLeftToUs(SalesQuote quote, SalesQuote.Line line) {
        var usual = quote.reduction().map(it -> it.of(line.list())).orElse(line.list());
        return usual.equals(line.each());
    }

    /** An item number in uppercase; other text as it is. */
    private static String item(String typed) {
        var number = typed.toUpperCase(Locale.ROOT);
        return Sku.of(number).isPresent() ? number : typed;
    }

    private static String typed(Map<String, String> sent, String name) {
        var text = sent.getOrDefault(name, "").strip();
        return text.length() > MOST_TYPED ? text.substring(0, MOST_TYPED) : text;
    }
}
