package shop.troth.storefront.product;

import java.util.List;
import java.util.stream.Stream;
import shop.troth.catalog.Product;
import shop.troth.catalog.Variant;
import shop.troth.catalog.attribute.Attribute;
import shop.troth.pricing.Amounts;
import shop.troth.storefront.product.ProductView.NumberRow;
import shop.troth.storefront.product.ProductView.Numbers;

/** Builds the table of a product's catalog numbers, with the options and special attributes of each. */
final class CatalogNumbers {

    private CatalogNumbers() {}

    static Numbers of(Product product) {
        var columns = product.variants().stream()
                .flatMap(CatalogNumbers::facts)
                .map(Attribute::name)
                .distinct()
                .toList();
        var rows = product.variants().stream()
                .map(it -> new NumberRow(
                        it.sku().value(),
                        values(it, columns),
                        it.unit(),
                        it.ordering(),
                        Amounts.text(it.price()),
                        ProductCards.was(it),
                        PiecePrice.of(it),
                        breaks(it)))
                .toList();
        return new Numbers(columns, rows);
    }

    static List<String> breaks(Variant variant) {
        return variant.breaks().stream()
                .map(it -> it.from() + " or more: " + Amounts.text(it.each()))
                .toList();
    }

    private static List<String> values(Variant variant, List<String> columns) {
        return columns.stream()
                .map(column -> facts(variant)
                        .filter(it -> it.name().equals(column))
                        .map(Attribute::value)
                        .findFirst()
                        .orElse("–"))
                .toList();
    }

    private static Stream<Attribute> facts(Variant variant) {
        return Stream.concat(variant.options().stream(), variant.details().stream());
    }
}
