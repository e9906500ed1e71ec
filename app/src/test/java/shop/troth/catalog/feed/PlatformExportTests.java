package shop.troth.catalog.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The product exports of other platforms, with their columns. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PlatformExportTests {

    private static final String SHOPIFY =
            "Handle,Title,Body (HTML),Vendor,Type,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Variant Compare At Price,Image Src,Status\n";
    private static final String WOO =
            "ID,Type,SKU,Name,Published,\"Short description\",Description,\"In stock?\",Stock,\"Weight (kg)\",\"Sale price\",\"Regular price\",Categories,Images,Parent,\"Attribute 1 name\",\"Attribute 1 value(s)\"\n";

    @Test
    void variants_of_shopify_are_rows_of_one_handle() {
        var table = ProductTable.read(
                SHOPIFY
                        + "field-mug,Field mug,<p>A mug.</p>,Example,Mugs,Size,Small,FX-M1,300,100,9.00,,,active\n"
                        + "field-mug,,,,,,Large,FX-M2,400,-2,12.00,14.00,,active\n"
                        + "field-mug,,,,,,,,,,,,https://cdn.example/b.jpg,\n"
                        + "old-mug,Old mug,,Example,Mugs,Title,Default Title,FX-M3,0,5,9.00,,,draft\n"
                        + "tin-cup,Tin cup,,,,Title,Default Title,'007,0.0,5,8.00,8.00,,active\n",
                null);

        assertThat(table.faults()).isEmpty();
        assertThat(table.rows()).hasSize(3);
        assertThat(row(table, 0))
                .containsEntry("sku", "FX-M1")
                .containsEntry("product", "field-mug")
                .containsEntry("name", "Field mug")
                .containsEntry("category", "Mugs")
                .containsEntry("summary", "A mug.")
                .containsEntry("specifications", "Brand: Example")
                .containsEntry("options", "Size: Small")
                .containsEntry("weight", "300 g")
                .containsEntry("price", "9.00")
                .containsEntry("was", "")
                .containsEntry("stock", "100");
        assertThat(row(table, 1))
                .containsEntry("name", "")
                .containsEntry("options", "Size: Large")
                .containsEntry("was", "14.00")
                .containsEntry("stock", "0");
        assertThat(row(table, 2))
                .containsEntry("sku", "007")
                .containsEntry("options", "")
                .containsEntry("weight", "")
                .containsEntry("was", "")
                .containsEntry("category", "Other");
    }

    @Test
    void variations_of_woocommerce_belong_to_their_parent() {
        var table = ProductTable.read(
                WOO
                        + "1,simple,FX-W1,Field mug,1,Short,Text.,1,5,0.3,,9.99,\"Kitchen > Mugs, Gifts\",,,,\n"
                        + "2,variable,FX-W2,Shirt,1,,A shirt.,1,,,,,Clothes,,,Size,\"S, M\"\n"
                        + "3,variation,FX-W2-S,Shirt - S,1,,,1,4,,8.00,10.00,,,FX-W2,Size,S\n"
                        + "4,variation,,Shirt - M,1,,,0,,,,10.00,,,id:2,Size,M\n"
                        + "5,simple,FX-W5,Hidden,0,,,1,5,,,9.99,,,,,\n",
                null);

        assertThat(table.faults()).isEmpty();
        assertThat(table.rows()).hasSize(3);
        assertThat(row(table, 0))
                .containsEntry("sku", "FX-W1")
                .containsEntry("product", "field-mug")
                .containsEntry("category", "Mugs")
                .containsEntry("weight", "0.3 kg")
                .containsEntry("price", "9.99")
                .containsEntry("stock", "5");
        assertThat(row(table, 1))
                .containsEntry("product", "shirt")
                .containsEntry("name", "Shirt")
                .containsEntry("options", "Size: S")
                .containsEntry("price", "8.00")
                .containsEntry("was", "10.00");
        assertThat(row(table, 2))
                .containsEntry("sku", "WC-4")
                .containsEntry("name", "")
                .containsEntry("stock", "0");
    }

    @Test
    void stock_that_is_not_counted_is_assumed_or_asked_for() {
        var file = SHOPIFY + "tin-cup,Tin cup,,,,Title,Default Title,FX-C,,,8.00,,,active\n";

        assertThat(row(ProductTable.read(file, 7), 0)).containsEntry("stock", "7");
        assertThat(ProductTable.read(file, null).faults())
                .singleElement()
                .hasToString(
                        "line 2, column stock: not counted here: enter a quantity in the file, or the stock to assume");
    }

    private static Map<String, String> row(FeedTable table, int index) {
        var fields = table.rows().get(index).fields();
        return IntStream.range(0, fields.size()).boxed().collect(Collectors.toMap(table.heading()::get, fields::get));
    }
}
