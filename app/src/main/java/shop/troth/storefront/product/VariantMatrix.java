package shop.troth.storefront.product;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import shop.troth.catalog.ListedProduct;
import shop.troth.catalog.Product;
import shop.troth.catalog.Sku;
import shop.troth.catalog.Variant;
import shop.troth.catalog.attribute.Attribute;
import shop.troth.pricing.Amounts;
import shop.troth.storefront.product.ProductView.Cell;
import shop.troth.storefront.product.ProductView.Level;
import shop.troth.storefront.product.ProductView.Matrix;

/** Arranges the variants of a product in a table, for any axes. */
final class VariantMatrix {

    private static final int FEW = 10;

    private final Product product;
    private final Map<Sku, Integer> stock;
    private final Predicate<Variant> chosen;

    private VariantMatrix(Product product, Map<Sku, Integer> stock, Predicate<Variant> chosen) {
        this.product = product;
        this.stock = stock;
        this.chosen = chosen;
    }

    /**
     * @param wanted the requested catalog number; if it is unknown or cannot be had, the page opens with {@link ListedProduct#opening}
     */
    static Matrix of(ListedProduct on, String wanted) {
        var opening = on.product().variants().stream()
                .filter(it -> it.sku().value().equals(wanted))
                .filter(on::has)
                .findFirst()
                .orElseGet(on::opening);
        return new VariantMatrix(on.product(), on.available(), it -> it.equals(opening) && on.has(it)).matrix();
    }

    private Matrix matrix() {
        var axes = product.axes();
        if (axes.isEmpty()) {
            var rows = product.variants().stream()
                    .map(it -> new Matrix.Row(it.unit(), List.of(cell(it))))
                    .toList();
            return new Matrix(List.of("Sold as"), List.of(), rows);
        }
        var across = axes.subList(1, axes.size());
        var columns = columns(across);
        var heads = IntStream.range(0, across.size())
                .mapToObj(level -> new Matrix.Head(across.get(level), groups(columns, level)))
                .toList();
        var rows = product.values(axes.getFirst()).stream()
                .map(value -> row(axes.getFirst(), value, across, columns))
                .toList();
        return new Matrix(axes, heads, rows);
    }

    /** Returns the combinations of values that some variant has, in the catalog's order of each axis's values. */
    private List<List<String>> columns(List<String> across) {
        List<List<String>> columns = List.of(List.of());
        for (var axis : across) {
            var longer = new ArrayList<List<String>>();
            for (var column : columns) {
                for (var value : product.values(axis)) {
                    var labels = new ArrayList<>(column);
                    labels.add(value);
                    longer.add(List.copyOf(labels));
                }
            }
            columns = longer;
        }
        return columns.stream()
                .filter(column -> product.variants().stream()
                        .anyMatch(it -> labels(it, across).equals(column)))
                .toList();
    }

    /** Groups adjacent columns that are equal down to this level under one heading. */
    private static List<Matrix.Group> groups(List<List<String>> columns, int level) {
        var groups = new ArrayList<Matrix.Group>();
        for (var i = 0; i < columns.size(); i++) {
            var column = columns.get(i).subList(0, level + 1);
            if (i > 0 && columns.get(i - 1).subList(0, level + 1).equals(column)) {
                var last = groups.removeLast();
                groups.add(new Matrix.Group(last.label(), last.span() + 1));
            } else {
                groups.add(new Matrix.Group(column.getLast(), 1));
            }
        }
        return List.copyOf(groups);
    }

    private Matrix.Row row(String axis, String value, List<String> across, List<List<String>> columns) {
        var cells = columns.stream()
                .map(column -> product.variants().stream()
                        .filter(it -> it.option(axis).equals(value))
                        .filter(it -> labels(it, across).equals(column))
                        .findFirst()
                        .map(this::cell)
                        .orElse(Cell.NONE))
                .toList();
        return new Matrix.Row(value, cells);
    }

    private static List<String> labels(Variant variant, List<String> across) {
        return across.stream().map(variant::option).toList();
    }

    private Cell cell(Variant variant) {
        var pieces = stock.getOrDefault(variant.sku(), 0);
        var across = variant.options().stream().skip(1).map(Attribute::value).collect(Collectors.joining(", "));
        return new Cell(
                variant.sku().value(),
                ProductCards.label(variant),
                across.isEmpty() ? variant.unit() : across,
                variant.unit(),
                Amounts.text(variant.price()),
                ProductCards.was(variant),
                PiecePrice.of(variant),
                CatalogNumbers.breaks(variant),
                pieces == 0 && !variant.ordering().when().isEmpty()
                        ? words(pieces) + ", " + variant.ordering().when()
                        : words(pieces),
                pieces == 0 ? Level.NONE : pieces <= FEW ? Level.FEW : Level.PLENTY,
                chosen.test(variant));
    }

    private static String words(int pieces) {
        return pieces == 0 ? "Out of stock" : pieces <= FEW ? "Only " + pieces + " left" : pieces + " in stock";
    }
}
