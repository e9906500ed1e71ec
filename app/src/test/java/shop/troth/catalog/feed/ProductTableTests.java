package shop.troth.catalog.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProductTableTests {

    private static final String TSV = """
            id\ttitle\tdescription\tproduct_type\titem_group_id\tsize\tbrand\tgtin\tavailability\tquantity\tprice
            mop-s\tCotton Mop, small\tTakes up a lot. Wash it hot.\tCleaning > Mops\tCotton Mop\tSmall\tExample\t0123\tin_stock\t12\t9.50 USD
            mop-l\tCotton Mop, large\tTakes up more.\tCleaning > Mops\tCotton Mop\tLarge\tExample\t0124\tout_of_stock\t\t12.00 USD
            """;

    @Test
    void items_of_a_group_become_variants_of_one_product() {
        var table = ProductTable.read(TSV, null);

        assertThat(table.faults()).isEmpty();
        assertThat(row(table, 0))
                .containsEntry("sku", "MOP-S")
                .containsEntry("product", "cotton-mop")
                .containsEntry("name", "Cotton Mop")
                .containsEntry("category", "Mops")
                .containsEntry("summary", "Takes up a lot.")
                .containsEntry("specifications", "Brand: Example")
                .containsEntry("options", "Size: Small")
                .containsEntry("details", "GTIN: 0123")
                .containsEntry("price", "9.50 USD")
                .containsEntry("stock", "12");
        assertThat(row(table, 1))
                .containsEntry("name", "")
                .containsEntry("options", "Size: Large")
                .containsEntry("stock", "0");
    }

    @Test
    void rss_says_the_same_as_tab_separated_values() {
        var rss = """
                <?xml version="1.0" encoding="UTF-8"?>
                <rss xmlns:g="http://base.google.com/ns/1.0" version="2.0"><channel><title>A shop</title>
                <item>
                  <g:id>mop-s</g:id><title>Cotton Mop, small</title><description><![CDATA[Takes up a lot. Wash it hot.]]></description>
                  <g:product_type>Cleaning &gt; Mops</g:product_type><g:item_group_id>Cotton Mop</g:item_group_id>
                  <g:size>Small</g:size><g:brand>Example</g:brand><g:gtin>0123</g:gtin>
                  <g:availability>in_stock</g:availability><g:quantity>12</g:quantity><g:price>9.50 USD</g:price>
                </item>
                <item>
                  <g:id>mop-l</g:id><title>Cotton Mop, large</title><description>Takes up more.</description>
                  <g:product_type>Cleaning &gt; Mops</g:product_type><g:item_group_id>Cotton Mop</g:item_group_id>
                  <g:size>Large</g:size><g:brand>Example</g:brand><g:gtin>0124</g:gtin>
                  <g:availability>out_of_stock</g:availability><g:price>12.00 USD</g:price>
                </item></channel></rss>
                """;

        var table = ProductTable.read(rss, null);

        assertThat(table.faults()).isEmpty();
        assertThat(table.rows())
                .extracting(Row::fields)
                .isEqualTo(ProductTable.read(TSV, null).rows().stream()
                        .map(Row::fields)
                        .toList());
        assertThat(table.rows().getFirst().line()).isEqualTo(3);
    }

    @Test
    void atom_is_read_as_well() {
        var table = ProductTable.read("""
                <feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0"><entry>
                <g:id>A-1</g:id><title>Soap</title><g:availability>in stock</g:availability><g:price>3.00 USD</g:price>
                </entry></feed>
                """, 7);

        assertThat(row(table, 0))
                .containsEntry("sku", "A-1")
                .containsEntry("stock", "7")
                .containsEntry("category", "Other");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ID,Title,Description,Price,Availability,Quantity",
                "g:id,g:title,g:description,g:price,g:availability,g:quantity",
                "Id;title;description;PRICE;availability;quantity"
            })
    void a_feed_is_recognized_by_its_heading_however_that_is_written(String heading) {
        var separator = heading.contains(";") ? ";" : ",";
        var table = ProductTable.read(
                heading + "\n" + String.join(separator, "FX-T", "Item", "d", "5.00 USD", "in stock", "3") + "\n", null);

        assertThat(table.faults()).isEmpty();
        assertThat(row(table, 0))
                .containsEntry("sku", "FX-T")
                .containsEntry("price", "5.00 USD")
                .containsEntry("stock", "3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "windows-1252", "UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE"})
    void xml_is_read_in_the_encoding_that_it_declares(String encoding) {
        var xml = """
                <?xml version="1.0" encoding="%s"?>
                <rss xmlns:g="http://base.google.com/ns/1.0" version="2.0"><channel><item>
                <g:id>A-1</g:id><title>Café filter</title><g:price>15.00 USD</g:price><g:quantity>4</g:quantity>
                </item></channel></rss>
                """.formatted(encoding);

        var table = ProductTable.read(
                ProductTable.text(xml.getBytes(Charset.forName(encoding))).orElseThrow(), null);

        assertThat(table.faults()).isEmpty();
        assertThat(row(table, 0)).containsEntry("name", "Café filter").containsEntry("stock", "4");
    }

    @Test
    void what_is_not_in_its_encoding_is_no_text() {
        var caf = "<?xml version=\"1.0\" encoding=\"%s\"?><a>Caf\u00E9</a>";

        assertThat(ProductTable.text(caf.formatted("UTF-8").getBytes(StandardCharsets.ISO_8859_1)))
                .isEmpty();
        assertThat(ProductTable.text(caf.formatted("no-such").getBytes(StandardCharsets.ISO_8859_1)))
                .isEmpty();
        assertThat(ProductTable.text("sku,n\u00E4me\n".getBytes(StandardCharsets.ISO_8859_1)))
                .isEmpty();
        assertThat(ProductTable.text("sku,name\n".getBytes(StandardCharsets.UTF_16)))
                .isEmpty();
    }

    @Test
    void in_stock_without_a_number_needs_one_and_says_so() {
        var table = ProductTable.read(TSV.replace("\t12\t", "\t\t"), null);

        assertThat(table.rows()).hasSize(1);
        assertThat(table.faults())
                .singleElement()
                .hasToString(
                        "line 2, column availability: in stock, but without a quantity: add a quantity column, or enter the stock to assume");
    }

    @Test
    void a_price_without_a_currency_is_named_with_line_and_column() {
        assertThat(ProductTable.read(TSV.replace("9.50 USD", "9,50"), null).faults())
                .singleElement()
                .hasToString("line 2, column price: \"9,50\" must be written like 12.50 USD");
    }

    @Test
    void broken_xml_keeps_what_stands_before_the_break() {
        var table = ProductTable.read(
                "<rss><item><id>A-1</id><price>3.00 USD</price><quantity>1</quantity></item>\n<item><id>A-2</oops>",
                null);

        assertThat(table.rows()).hasSize(1);
        assertThat(table.faults())
                .singleElement()
                .satisfies(it -> assertThat(it.line()).isEqualTo(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><rss><item><id>&x;</id></item></rss>",
                "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;&b;\">]><rss><item><id>&c;</id></item></rss>"
            })
    void entities_of_a_document_type_are_not_followed(String xml) {
        var table = ProductTable.read(xml, 1);

        assertThat(table.rows().toString()).doesNotContain("bbbb");
        assertThat(table.rows()).isEmpty();
        assertThat(table.faults()).isNotEmpty();
    }

    @Test
    void a_catalog_file_passes_as_it_is() {
        var table = ProductTable.read("sku,product\nA-1,soap\n", null);

        assertThat(table.heading()).containsExactly("sku", "product");
        assertThat(table.rows()).containsExactly(new Row(2, java.util.List.of("A-1", "soap")));
    }

    private static Map<String, String> row(FeedTable table, int index) {
        var fields = table.rows().get(index).fields();
        return IntStream.range(0, fields.size()).boxed().collect(Collectors.toMap(table.heading()::get, fields::get));
    }
}
