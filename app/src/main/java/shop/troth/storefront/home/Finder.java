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
 * A table to find a product by a measure: columns are the values of the axis that most products have, rows are products, and cells show the
 * lowest price. Only an axis of numbers in one unit qualifies.
 *
 * @param axis such as {@code Pore size}; empty if too few products share such an axis; then there is no table
 * @param values columns, in ascending order
 */
public record Finder(String axis, List<String> values, List<Row> rows) {

    private static final int FEWEST_PRODUCTS = 3;

    /** With more products the table is too large to be useful, and search is better. */
    private static final int MOST_PRODUCTS = 500;

    private static final Pattern NUMBER = Pattern.compile("([0-9]+(\\.[0-9]+)?) ?(.*)");
    private static final Finder NONE = new Finder("", List.of(), List.of());

    /** @param cells one cell for each value */
    public record Row(String name, String href, List<Cell> cells) {}

    /** @param href link to the product with a variant of this value selected; empty if there is none */
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

    /** Returns the unit, such as {@code µm}; empty if the value is not a number with a unit. */
    private static String unit(String value) {
        var number = NUMBER.matcher(value);
        return number.matches() ? number.group(3) : "";
    }

    private static double size(String value) {
        var number = NUMBER.matcher(value);
        return number.matches() ? Double.parseDouble(number.group(1)) : Double.MAX_VALUE;
    }
}
