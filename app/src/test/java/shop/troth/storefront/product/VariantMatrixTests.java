package shop.troth.storefront.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.catalog.ListedProduct;
import shop.troth.catalog.Product;
import shop.troth.catalog.Sku;
import shop.troth.catalog.Variant;
import shop.troth.catalog.attribute.Attribute;
import shop.troth.storefront.product.ProductView.Cell;
import shop.troth.storefront.product.ProductView.Level;
import shop.troth.storefront.product.ProductView.Matrix;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VariantMatrixTests {

    @Test
    void the_first_axis_goes_down_and_the_others_across_under_shared_headings() {
        var product = product(
                variant("A", "0.2 µm", "25 mm", "10"),
                variant("B", "0.2 µm", "47 mm", "10"),
                variant("C", "0.2 µm", "47 mm", "100"),
                variant("D", "0.4 µm", "47 mm", "10"));

        var matrix = VariantMatrix.of(new ListedProduct(product, 0, Map.of()), "");

        assertThat(matrix.heads())
                .extracting(Matrix.Head::groups)
                .containsExactly(
                        List.of(new Matrix.Group("25 mm", 1), new Matrix.Group("47 mm", 2)),
                        List.of(new Matrix.Group("10", 1), new Matrix.Group("10", 1), new Matrix.Group("100", 1)));
        assertThat(matrix.rows()).extracting(Matrix.Row::label).containsExactly("0.2 µm", "0.4 µm");
        assertThat(skus(matrix)).containsExactly(List.of("AA", "BB", "CC"), List.of("", "DD", ""));
    }

    @Test
    void stock_is_told_as_it_is() {
        var product = product(variant("A", "1"), variant("B", "2"), variant("C", "3"));

        var matrix = VariantMatrix.of(
                new ListedProduct(product, 0, Map.of(new Sku("AA"), 0, new Sku("BB"), 3, new Sku("CC"), 200)), "");

        assertThat(cells(matrix)).extracting(Cell::level).containsExactly(Level.NONE, Level.FEW, Level.PLENTY);
        assertThat(cells(matrix))
                .extracting(Cell::stock)
                .containsExactly("Out of stock", "Only 3 left", "200 in stock");
    }

    @Test
    void the_wanted_variant_is_chosen_or_else_the_first_that_can_be_had() {
        var product = product(variant("A", "1"), variant("B", "2"), variant("C", "3"));
        var stock = Map.of(new Sku("BB"), 3, new Sku("CC"), 200);

        assertThat(chosen(VariantMatrix.of(new ListedProduct(product, 0, stock), "CC")))
                .containsExactly("CC");
        assertThat(chosen(VariantMatrix.of(new ListedProduct(product, 0, stock), "AA")))
                .containsExactly("BB");
        assertThat(chosen(VariantMatrix.of(new ListedProduct(product, 0, stock), "")))
                .containsExactly("BB");
        assertThat(chosen(VariantMatrix.of(new ListedProduct(product, 0, Map.of()), "BB")))
                .isEmpty();
    }

    @Test
    void a_product_without_axes_is_one_row() {
        var matrix = VariantMatrix.of(new ListedProduct(product(variant("A")), 0, Map.of(new Sku("AA"), 5)), "");

        assertThat(matrix.heads()).isEmpty();
        assertThat(skus(matrix)).containsExactly(List.of("AA"));
    }

    private static List<Cell> cells(Matrix matrix) {
        return matrix.rows().stream().flatMap(it -> it.cells().stream()).toList();
    }

    private static List<List<String>> skus(Matrix matrix) {
        return matrix.rows().stream()
                .map(row -> row.cells().stream().map(Cell::sku).toList())
                .toList();
    }

    private static List<String> chosen(Matrix matrix) {
        return cells(matrix).stream().filter(Cell::chosen).map(Cell::sku).toList();
    }

    private static Product product(Variant... variants) {
        return new Product(
                "disc",
                "Disc",
                "Membranes",
                "",
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Arrays.asList(variants));
    }

    /** @param name one letter; its catalog number is that letter twice */
    private static Variant variant(String name, String... options) {
        var axes = List.of("Pore size", "Diameter", "Pack");
        var values = Arrays.stream(options).toList();
        return new Variant(
                new Sku(name + name),
                "disc",
                values.stream()
                        .map(it -> new Attribute(axes.get(values.indexOf(it)), it))
                        .toList(),
                List.of(),
                "each",
                Money.parse("USD 1.00"),
                null,
                List.of());
    }
}
