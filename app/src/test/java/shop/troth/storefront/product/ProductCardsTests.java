package shop.troth.storefront.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.troth.catalog.ListedProduct;
import shop.troth.catalog.Product;
import shop.troth.catalog.Sku;
import shop.troth.catalog.Variant;
import shop.troth.catalog.attribute.Attribute;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProductCardsTests {

    @ParameterizedTest
    @CsvSource(delimiter = '>', textBlock = """
                    0.45 µm | 5 µm | 0.22 µm               > 0.22 to 5 µm
                    2 fl oz (59 ml) | 6 fl oz (177 ml) | 12 fl oz (354 ml) > 2 to 12 fl oz
                    500 mL | 1,000 mL | 4,000 mL           > 500 to 4,000 mL
                    2 fl oz (59 ml) | 4 fl oz (118 ml)     > 2 fl oz (59 ml), 4 fl oz (118 ml)
                    2 fl oz | 90 g | Large                 > 2 fl oz, 90 g, Large
                    Red | Blue | Green | White             > 4 sizes
                    5 µm | 1.8 µm                          > 1.8 µm, 5 µm
                    8 oz | 12 oz and 16 oz                 > 8 oz; 12 oz and 16 oz
                    1.2.3 mm | , mm | . mm                 > 1.2.3 mm; , mm; . mm
                    """)
    void a_card_sums_up_the_sizes_of_a_product(String sizes, String summary) {
        var card = ProductCards.of(product(sizes.split(" \\| ")), name -> name);

        assertThat(card.facts()).containsExactly(new Attribute("Size", summary));
    }

    @Test
    void a_card_says_what_all_of_a_products_variants_are_sold_by() {
        assertThat(ProductCards.of(soldBy("case of 96", "Large"), name -> name).facts())
                .containsExactly(new Attribute("Size", "Large"), new Attribute("Sold as", "case of 96"));
        assertThat(ProductCards.of(soldBy("each", "Large"), name -> name).facts())
                .containsExactly(new Attribute("Size", "Large"));
        assertThat(ProductCards.of(differing("Sold as", "pack of 100", "pack of 100"), name -> name)
                        .facts())
                .as("the pack is named already")
                .containsExactly(new Attribute("Sold as", "pack of 100"));
    }

    @Test
    void a_card_lists_packs_from_the_smallest_up() {
        assertThat(ProductCards.of(
                                differing("Sold as", "each", "pack of 100", "pack of 600", "pack of 25"), name -> name)
                        .facts())
                .containsExactly(new Attribute("Sold as", "packs of 25, 100, and 600"));
    }

    @Test
    void a_card_counts_many_choices_that_are_no_sizes() {
        assertThat(ProductCards.of(differing("Ink", "each", "Red", "Blue", "Green", "White"), name -> name)
                        .facts())
                .containsExactly(new Attribute("Ink", "4 choices"));
    }

    @Test
    void a_card_and_the_page_show_the_lowest_priced_variant_that_can_be_had() {
        var on = new ListedProduct(
                new Product(
                        "thing",
                        "Thing",
                        "Things",
                        "",
                        "",
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(variant(0, "Size", "each", "L", "9.00"), variant(1, "Size", "each", "M", "7.00"))),
                0,
                Map.of(new Sku("A-0"), 1));

        assertThat(ProductCards.of(on, name -> name))
                .returns("$9.00", ProductCard::from)
                .returns("L", ProductCard::which)
                .returns(false, ProductCard::soldOut);
        assertThat(ProductCards.of(new ListedProduct(on.product(), 0, Map.of()), name -> name))
                .returns("$7.00", ProductCard::from)
                .returns("M", ProductCard::which)
                .returns(true, ProductCard::soldOut);
        assertThat(VariantMatrix.of(
                                new ListedProduct(on.product(), 0, Map.of(new Sku("A-0"), 1, new Sku("A-1"), 1)), "")
                        .rows())
                .flatExtracting(ProductView.Matrix.Row::cells)
                .filteredOn(ProductView.Cell::chosen)
                .extracting(ProductView.Cell::sku)
                .containsExactly("A-1");
    }

    private static ListedProduct product(String... sizes) {
        return soldBy("each", sizes);
    }

    private static ListedProduct soldBy(String unit, String... sizes) {
        return differing("Size", unit, sizes);
    }

    private static ListedProduct differing(String axis, String unit, String... values) {
        var variants = new ArrayList<Variant>();
        for (var value : values) {
            variants.add(variant(variants.size(), axis, unit, value, "1.00"));
        }
        var product =
                new Product("thing", "Thing", "Things", "", "", List.of(), List.of(), List.of(), List.of(), variants);
        return new ListedProduct(product, 0, Map.of());
    }

    private static Variant variant(int number, String axis, String unit, String value, String price) {
        return new Variant(
                new Sku("A-" + number),
                "thing",
                List.of(new Attribute(axis, value)),
                List.of(),
                unit,
                Money.parse("USD " + price),
                null,
                List.of());
    }
}
