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
 * @param rows with something in them
 * @param expires as a date input sends it
 * @param delivery the method with a quoted price, or the empty text
 * @param price that price
 */
record QuoteInput(List<Row> rows, String expires, String delivery, String price, Grants grants) {

    private static final int MOST_TYPED = 40;
    private static final String TAKE = "take.";

    /**
     * What is granted beside the prices.
     *
     * @param discount in percent, on prices left empty
     * @param why the word of its reason
     * @param exempt the word of why no sales tax is charged
     */
    record Grants(String discount, String why, String exempt) {

        static final Grants NONE = new Grants("", "", "");
    }

    /** One in which nothing is granted. */
    QuoteInput(List<Row> rows, String expires, String delivery, String price) {
        this(rows, expires, delivery, price, Grants.NONE);
    }

    /** One line; a price left empty means the list price, less the discount if there is one. */
    record Row(String number, String quantity, String price) {

        boolean isEmpty() {
            return number.isEmpty() && quantity.isEmpty() && price.isEmpty();
        }
    }

    /** Whether one of the items was chosen that stand below words which are no item number. */
    static boolean takes(Map<String, String> sent) {
        return sent.keySet().stream().anyMatch(it -> it.startsWith(TAKE));
    }

    /**
     * The fields {@code sku.N}, {@code quantity.N}, {@code price.N} from 1 on, and those of the quote as a whole; {@code take.N} is an item
     * number in the place of what was typed.
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

    /** Nothing yet but the usual day. */
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

    /** The same for another buyer, whose sales tax is another question. */
    QuoteInput forAnother() {
        return new QuoteInput(rows, expires, delivery, price, new Grants(grants.discount(), grants.why(), ""));
    }

    /** Whether the price is what an empty field means: the list price, less the discount if there is one. */
    private static boolean isLeftToUs(SalesQuote quote, SalesQuote.Line line) {
        var usual = quote.reduction().map(it -> it.of(line.list())).orElse(line.list());
        return usual.equals(line.each());
    }

    /** A number in capital letters; words as they are. */
    private static String item(String typed) {
        var number = typed.toUpperCase(Locale.ROOT);
        return Sku.of(number).isPresent() ? number : typed;
    }

    private static String typed(Map<String, String> sent, String name) {
        var text = sent.getOrDefault(name, "").strip();
        return text.length() > MOST_TYPED ? text.substring(0, MOST_TYPED) : text;
    }
}
