package shop.troth.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.catalog.feed.FileError;
import shop.troth.catalog.feed.ProductTable;
import shop.troth.stores.Dispatch;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CatalogFileTests {

    private static final Dispatch EASTERN = new Dispatch(LocalTime.NOON, ZoneId.of("America/New_York"));
    private static final String HEADING = "sku,product,name,category,price,unit,stock,options\n";
    private static final String FIRST =
            "A-1,disc,Disc,Membranes,12.50,pack of 100,40,Pore size: 0.22 µm; Diameter: 47 mm\n";

    @Test
    void a_row_is_a_variant_and_the_first_row_of_a_product_describes_it() {
        var contents = read(HEADING + FIRST + "A-2,disc,,,99,pack of 100,0,Pore size: 0.45 µm; Diameter: 47 mm\n");

        assertThat(contents.faults()).isEmpty();
        var product = contents.products().getFirst();
        assertThat(product.name()).isEqualTo("Disc");
        assertThat(product.axes()).containsExactly("Pore size", "Diameter");
        assertThat(product.values("Pore size")).containsExactly("0.22 µm", "0.45 µm");
        assertThat(product.variants())
                .extracting(Variant::price)
                .containsExactly(Money.parse("USD 12.50"), Money.parse("USD 99.00"));
        assertThat(contents.stock()).containsEntry(new Sku("A-1"), 40).containsEntry(new Sku("A-2"), 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a-2,disc,,,9,each,1,'Pore size: 1 µm; Diameter: 47 mm' | sku",
                "A-1,disc,,,9,each,1,'Pore size: 1 µm; Diameter: 47 mm' | sku",
                "A-2,Disc,,,9,each,1,'Pore size: 1 µm; Diameter: 47 mm' | product",
                "A-2,disc,Dish,,9,each,1,'Pore size: 1 µm; Diameter: 47 mm' | name",
                "A-2,disc,,,9.505,each,1,'Pore size: 1 µm; Diameter: 47 mm' | price",
                "A-2,disc,,,-9,each,1,'Pore size: 1 µm; Diameter: 47 mm' | price",
                "A-2,disc,,,0.00,each,1,'Pore size: 1 µm; Diameter: 47 mm' | price",
                "A-2,disc,,,9,each,many,'Pore size: 1 µm; Diameter: 47 mm' | stock",
                "A-2,disc,,,9,each,1,'Pore size: 0.22 µm; Diameter: 47 mm' | options",
                "A-2,disc,,,9,each,1,'Diameter: 47 mm' | options",
                "A-2,disc,,,9,each,1,'Pore size 1 µm' | options",
                "A-2,disc,,,9,each,1 | stock",
                "A-2,dish,,Membranes,9,each,1,'Pore size: 1 µm' | name",
            })
    void a_bad_row_is_reported_by_line_and_column_and_the_good_ones_are_kept(String bad, String column) {
        var contents = read(HEADING + FIRST + bad + "\nA-3,disc,,,7,each,2,Pore size: 5 µm; Diameter: 47 mm\n");

        assertThat(contents.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(3);
            assertThat(fault.column()).isEqualTo(column);
        });
        assertThat(contents.products().getFirst().variants())
                .extracting(it -> it.sku().value())
                .containsExactly("A-1", "A-3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sku;product;name;category;price;stock\nA-1;disc;Disc;Membranes;12.50;5\n",
                "sep=,\nsku,product,name,category,price,stock\nA-1,disc,Disc,Membranes,12.50,5\n",
                "sep=;\nsku;product;name;category;price;stock\nA-1;disc;Disc;Membranes;12.50;5\n",
                "SKU,Product,Name,Category,Price,Stock\nA-1,disc,Disc,Membranes,$12.50,5.0\n",
                "sku,product,name,category,price,stock,,\n,,,,,,,\nA-1,disc,Disc,Membranes,$ 12.50,5.00,,\n,,,,,\n",
                ",sku,product,name,category,price,stock\n,A-1,disc,Disc,Membranes,12.50 USD,5\n"
            })
    void what_spreadsheets_write_is_read(String file) {
        var contents = read(file);

        assertThat(contents.faults()).isEmpty();
        assertThat(contents.products().getFirst().variants())
                .extracting(Variant::price)
                .containsExactly(Money.parse("USD 12.50"));
        assertThat(contents.stock()).containsEntry(new Sku("A-1"), 5);
    }

    @Test
    void thousands_may_be_set_apart_and_nothing_else_is_taken_for_a_number() {
        var contents = read("sku,product,name,category,price,stock\nA-1,disc,Disc,Membranes,\"$1,212.50\",\"1,200\"\n");
        assertThat(contents.faults()).isEmpty();
        assertThat(contents.products().getFirst().variants().getFirst().price()).isEqualTo(Money.parse("USD 1212.50"));
        assertThat(contents.stock()).containsEntry(new Sku("A-1"), 1200);

        for (var price : List.of("1,2", "1,21", "12,50", "1,2125", ",212", "€12.50", "$", "$-1", "1,212 EUR")) {
            assertThat(read("sku,product,name,category,price,stock\nA-1,disc,Disc,Membranes,\"%s\",5\n"
                                    .formatted(price))
                            .faults())
                    .as(price)
                    .singleElement()
                    .satisfies(it -> assertThat(it.column()).isEqualTo("price"));
        }
        for (var stock : List.of("5.5", "1,2", "-1", "5,0", "5.")) {
            assertThat(read("sku,product,name,category,price,stock\nA-1,disc,Disc,Membranes,1,\"%s\"\n"
                                    .formatted(stock))
                            .faults())
                    .as(stock)
                    .singleElement()
                    .satisfies(it -> assertThat(it.column()).isEqualTo("stock"));
        }
    }

    @Test
    void a_number_may_have_underscores_as_product_feeds_write_them() {
        var contents = read(HEADING + FIRST.replace("A-1", "A_1.B-2"));

        assertThat(contents.faults()).isEmpty();
        assertThat(contents.stock()).containsOnlyKeys(new Sku("A_1.B-2"));
    }

    @Test
    void rows_of_a_product_whose_first_row_does_not_read_are_refused_with_it() {
        var contents = read(HEADING + "A-1,disc,,Membranes,9,each,1,\nA-2,disc,,,9,each,1,\n");

        assertThat(contents.products()).isEmpty();
        assertThat(contents.faults())
                .extracting(FileError::line, FileError::column)
                .containsExactly(tuple(2, "name"), tuple(3, "product"));
    }

    @Test
    void a_heading_with_an_unknown_or_missing_column_refuses_the_file() {
        var contents = read("sku,product,name,category,price,color\nA-1,disc,Disc,Membranes,9,red\n");

        assertThat(contents.products()).isEmpty();
        assertThat(contents.faults()).extracting(FileError::column).containsExactlyInAnyOrder("stock", "color");
    }

    @ParameterizedTest
    @CsvSource({"millipore, 60, 330", "perricone-md, 60, 89", "betty-mills, 80, 250"})
    void the_catalog_of_a_reference_store_reads_without_a_fault(String store, int products, int numbers)
            throws IOException {
        var folder = Path.of("../stores", store);

        var contents = read(Files.readString(folder.resolve("catalogue.csv")));

        assertThat(contents.faults()).isEmpty();
        assertThat(contents.products()).hasSize(products);
        assertThat(contents.stock()).hasSize(numbers);
        var slugs = contents.products().stream().map(Product::slug).toList();
        for (var product : contents.products()) {
            assertThat(folder.resolve("look/pictures/" + product.picture() + ".svg"))
                    .exists();
            assertThat(slugs).containsAll(product.related());
            assertThat(List.of(product.summary(), product.description().getFirst()))
                    .noneMatch(String::isBlank);
            assertThat(product.specifications()).isNotEmpty();
            assertThat(product.documents())
                    .allSatisfy(it -> assertThat(
                                    folder.resolve(it.value().substring(1).replaceFirst("#.*", "") + ".html"))
                            .exists());
        }
    }

    @Test
    void a_document_lies_within_the_store() {
        var file = read("""
                sku,product,name,category,price,documents,stock
                A-1,soap,Soap,Cleaning,3.00,Guide: /documents/guide.html#care; Start: /,5
                A-2,broom,Broom,Cleaning,3.00,Guide: javascript:alert(1),5
                A-3,brush,Brush,Cleaning,3.00,Guide: //evil.example/guide,5
                A-4,mop,Mop,Cleaning,3.00,Guide: /\\evil.example,5
                A-5,pail,Pail,Cleaning,3.00,Guide: https://evil.example,5
                A-6,sponge,Sponge,Cleaning,3.00,Guide: /\t/evil.example,5
                """);

        assertThat(file.products()).extracting(Product::slug).containsExactly("soap");
        assertThat(file.faults())
                .extracting(FileError::line, FileError::column)
                .containsExactly(
                        tuple(3, "documents"),
                        tuple(4, "documents"),
                        tuple(5, "documents"),
                        tuple(6, "documents"),
                        tuple(7, "documents"));
    }

    @Test
    void prices_for_more_rise_in_quantity_and_fall_in_price() {
        var file = read("""
                sku,product,name,category,price,breaks,stock
                A-1,soap,Soap,Cleaning,3.00,10: 2.75; 50: 2.50,5
                A-2,broom,Broom,Cleaning,3.00,10: 2.75; 50: 2.80,5
                A-3,brush,Brush,Cleaning,3.00,1: 2.75,5
                A-4,mop,Mop,Cleaning,3.00,10: cheap,5
                """);

        var soap = file.products().getFirst().variants().getFirst();
        assertThat(List.of(1, 9, 10, 49, 50, 999).stream().map(soap::price))
                .extracting(Money::toString)
                .containsExactly("USD 3.00", "USD 3.00", "USD 2.75", "USD 2.75", "USD 2.50", "USD 2.50");
        assertThat(file.faults())
                .extracting(FileError::toString)
                .containsExactly(
                        "line 3, column breaks: quantities must increase and prices decrease, as in \"10: 11.50; 50: 10.90\"",
                        "line 4, column breaks: \"1\" is not a quantity from 2 to 999",
                        "line 5, column breaks: \"cheap\" is not an amount such as 12.50");
    }

    private static CatalogFile.Contents read(String text) {
        return CatalogFile.read(ProductTable.read(text, null), CurrencyUnit.USD, EASTERN, _ -> true);
    }
}
