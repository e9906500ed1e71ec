package shop.troth.storefront.product;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.troth.catalog.ListedProduct;
import shop.troth.catalog.Product;
import shop.troth.catalog.Variant;
import shop.troth.catalog.attribute.Attribute;
import shop.troth.policy.words.PlainTerms;
import shop.troth.pricing.Amounts;

/** Builds the cards of products. */
public final class ProductCards {

    /** A number and its unit, optionally followed by another unit in parentheses. */
    private static final Pattern MEASURE = Pattern.compile("([0-9][0-9,]*(?:\\.[0-9]+)?) ([^(]+?)(?: \\(.*\\))?");

    private static final Pattern PACK = Pattern.compile("pack of ([0-9]{1,6})");

    static final String SOLD_AS = "Sold as";

    private static final int MOST_NAMED = 3;

    private ProductCards() {}

    /** @param look maps the name of a file of the store's design to its address */
    public static ProductCard of(ListedProduct on, UnaryOperator<String> look) {
        var product = on.product();
        var opening = on.opening();
        var numbers = product.variants().size();
        return new ProductCard(
                product.slug(),
                product.name(),
                product.summary(),
                CardPicture.of(product.mainPicture(), look),
                facts(product),
                Amounts.text(opening.price()),
                was(opening),
                PiecePrice.lowest(product.variants()),
                numbers == 1 ? "" : label(opening),
                numbers == 1 ? "" : numbers + " options",
                on.isSoldOut());
    }

    /** Returns what a card depends on of a product in a catalog: not how many pieces there are, which changes with every order. */
    static List<Object> madeFrom(ListedProduct on) {
        return List.of(on.product(), on.opening(), on.isSoldOut());
    }

    /** Returns how a variant differs from the others, such as {@code 0.22 µm, 47 mm}. */
    static String label(Variant variant) {
        var options = variant.options().stream().map(Attribute::value).collect(Collectors.joining(", "));
        return options.isEmpty() ? variant.unit() : options;
    }

    /** Returns how the variants differ, and their common unit of sale, unless it is a single piece. */
    private static List<Attribute> facts(Product product) {
        var units = product.variants().stream().map(Variant::unit).distinct().toList();
        return Stream.concat(
                        product.axes().stream().map(axis -> new Attribute(axis, span(axis, product.values(axis)))),
                        units.stream()
                                .filter(it -> units.size() == 1 && !it.equals("each"))
                                .filter(it -> !product.axes().contains(SOLD_AS))
                                .map(it -> new Attribute(SOLD_AS, it)))
                .toList();
    }

    /** Returns a variant's former price, or empty. */
    static String was(Variant variant) {
        return variant.was() == null ? "" : Amounts.text(variant.was());
    }

    /**
     * Returns a range such as {@code 0.22 to 5 µm} for three or more measures in one unit, a list of a few values, or the number of many.
     */
    private static String span(String axis, List<String> values) {
        var packs =
                values.stream().map(PACK::matcher).filter(it -> it.matches()).toList();
        if (values.size() > 1 && packs.size() == values.size() && values.size() <= MOST_NAMED) {
            return "packs of "
                    + PlainTerms.list(
                            packs.stream()
                                    .map(it -> Integer.valueOf(it.group(1)))
                                    .sorted()
                                    .map(String::valueOf)
                                    .toList(),
                            "and");
        }
        var measures = values.stream()
                .map(MEASURE::matcher)
                .filter(it -> it.matches())
                .sorted(Comparator.comparing(it -> new BigDecimal(it.group(1).replace(",", ""))))
                .toList();
        var alike = measures.size() == values.size()
                && measures.stream().map(it -> it.group(2)).distinct().count() == 1;
        if (alike && values.size() > 2) {
            return measures.getFirst().group(1) + " to " + measures.getLast().group(1) + " "
                    + measures.getFirst().group(2);
        }
        var named = alike ? measures.stream().map(it -> it.group()).toList() : values;
        var between = named.stream().anyMatch(it -> it.contains(", ") || it.contains(" and ")) ? "; " : ", ";
        return named.size() <= MOST_NAMED
                ? String.join(between, named)
                : named.size() + (axis.equals("Size") ? " sizes" : " choices");
    }
}
