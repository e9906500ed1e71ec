package shop.troth.storefront.home;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.joda.money.Money;
import shop.troth.catalog.Product;
import shop.troth.catalog.Variant;
import shop.troth.pricing.Amounts;

/**
 * A table that leads from a figure to a product: the values of the axis that most products have across, the products down,
 * and where they meet the lowest price. Only an axis of figures in one unit makes such a table.
 *
 * @param axis such as {@code Pore size}; the empty text where too few products share one of figures, and then there is no table
 * @param values across, small ones first
 */
public record Finder(String axis, List<String> values, List<Row> rows) {

    private static final int FEWEST_PRODUCTS = 3;

    /** With more a table leads nowhere, and search does. */
    private static final int MOST_PRODUCTS = 500;

    private static final Pattern NUMBER = Pattern.compile("([0-9]+(\\.[0-9]+)?) ?(.*)");
    private static final Finder NONE = new Finder("", List.of(), List.of());

    /** @param cells one for each value */
    public record Row(String name, String href, List<Cell> cells) {}

    /** @param href the product with a variant of this value chosen; the empty text where there is none */
    public record Cell(String href, String price) {}

    static Finder of(List<Product> products) {
        if (products.size() > MOST_PRODUCTS) {
            return NONE;
        }
        var axis = products.stream()
                .flatMap(it -> it.axes().stream().limit(1))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .filter(it -> it.getValue() >= FEWEST_PRODUCTS)
                .max(Comparator.comparingLong(it -> it.getValue()))
                .map(it -> it.getKey())
                .orElse("");
        return axis.isEmpty() ? NONE : of(axis, products);
    }

    public boolean exists() {
        return !rows.isEmpty();
    }

    private static Finder of(String axis, List<Product> products) {
        var having = products.stream().filter(it -> it.axes().contains(axis)).toList();
        var values = having.stream()
                .flatMap(it -> it.values(axis).stream())
                .distinct()
                .sorted(Comparator.comparingDouble(Finder::size))
                .toList();
        if (values.stream().map(Finder::unit).distinct().count() != 1
                || unit(values.getFirst()).isEmpty()) {
            return NONE;
        }
        var rows = having.stream()
                .map(product -> new Row(
                        product.name(),
                        "/products/" + product.slug(),
                        values.stream().map(it -> cell(product, axis, it)).toList()))
                .toList();
        return new Finder(axis, values, rows);
    }

    private static Cell cell(Product product, String axis, String value) {
        return product.variants().stream()
                .filter(it -> it.option(axis).equals(value))
                .min(Comparator.comparing((Variant it) -> it.price(), Comparator.comparing(Money::getAmount)))
                .map(it -> new Cell(
                        "/products/" + product.slug() + "?sku=" + it.sku() + "#choose", Amounts.text(it.price())))
                .orElse(new Cell("", ""));
    }

    /** Such as {@code µm}; the empty text for what is no figure with a unit. */
    private static String unit(String value) {
        var number = NUMBER.matcher(value);
        return number.matches() ? number.group(3) : "";
    }

    private static double size(String value) {
        var number = NUMBER.matcher(value);
        return number.matches() ? Double.parseDouble(number.group(1)) : Double.MAX_VALUE;
    }
}
