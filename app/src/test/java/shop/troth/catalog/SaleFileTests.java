package shop.troth.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.troth.catalog.Variant.Sale;
import shop.troth.catalog.feed.FileError;
import shop.troth.catalog.feed.ProductTable;
import shop.troth.stores.Dispatch;

/** Sales in catalog files and product feeds, on the store's clock. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SaleFileTests {

    private static final Dispatch EASTERN = new Dispatch(LocalTime.NOON, ZoneId.of("America/New_York"));
    private static final String HEADING = "sku,product,name,category,price,sale_price,sale_from,sale_until,stock\n";

    @Test
    void a_sale_is_read_on_the_stores_clock_or_with_an_offset_and_none_is_none() {
        assertThat(sale("9.50,2026-11-27T09:00,2026-12-01T00:00"))
                .isEqualTo(new Sale(
                        Money.parse("USD 9.50"),
                        Instant.parse("2026-11-27T14:00:00Z"),
                        Instant.parse("2026-12-01T05:00:00Z")));
        assertThat(sale("9.50,2026-06-01 09:00,2026-06-02T00:00Z"))
                .isEqualTo(new Sale(
                        Money.parse("USD 9.50"),
                        Instant.parse("2026-06-01T13:00:00Z"),
                        Instant.parse("2026-06-02T00:00:00Z")));
        assertThat(read(HEADING + "A-1,disc,Disc,Membranes,12.50,,,,40\n")
                        .products()
                        .getFirst()
                        .variants()
                        .getFirst()
                        .sale())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12.50,2026-11-27T09:00,2026-12-01T00:00 | sale_price: a sale price must be lower than the price",
                "13,2026-11-27T09:00,2026-12-01T00:00 | sale_price: a sale price must be lower than the price",
                "cheap,2026-11-27T09:00,2026-12-01T00:00 | sale_price: \"cheap\" is not an amount such as 12.50",
                "0,2026-11-27T09:00,2026-12-01T00:00 | sale_price: \"0\" is not a valid price in USD",
                ",2026-11-27T09:00,2026-12-01T00:00 | sale_price: \"\" is not an amount such as 12.50",
                "9.50,,2026-12-01T00:00 | sale_from: \"\" is not a day and time such as 2026-11-27T09:00",
                "9.50,2026-11-27T09:00, | sale_until: \"\" is not a day and time such as 2026-11-27T09:00",
                "9.50,11/27/2026 9:00,2026-12-01T00:00 | sale_from: \"11/27/2026 9:00\" is not a day and time such as 2026-11-27T09:00",
                "9.50,2026-11-31T09:00,2026-12-01T00:00 | sale_from: \"2026-11-31T09:00\" is not a day and time such as 2026-11-27T09:00",
                "9.50,1999-11-27T09:00,2026-12-01T00:00 | sale_from: \"1999-11-27T09:00\" is not in a year from 2000 to 2999",
                "9.50,2026-03-08T02:30,2026-12-01T00:00 | sale_from: \"2026-03-08T02:30\" is skipped by the clock when daylight saving time begins; choose an hour later",
                "9.50,2026-11-27T09:00,2026-11-27T09:00 | sale_until: a sale must end after it begins",
                "9.50,2026-11-27T09:00,2026-11-26T09:00 | sale_until: a sale must end after it begins",
            })
    void what_is_no_sale_is_refused_with_line_and_column_and_the_other_rows_are_kept(String columns, String fault) {
        var contents = read(HEADING
                + "A-1,disc,Disc,Membranes,12.50,,,,40\nB-1,flask,Flask,Hardware,12.50,%s,5\n".formatted(columns));

        assertThat(contents.faults()).extracting(FileError::toString).containsExactly("line 3, column " + fault);
        assertThat(contents.products()).extracting(Product::slug).containsExactly("disc");
    }

    @Test
    void an_hour_that_the_clock_shows_twice_is_its_first_and_the_second_is_written_with_its_offset() {
        var first = EASTERN.read("2026-11-01T01:30");
        var second = first.plusSeconds(3_600);

        assertThat(first).isEqualTo(Instant.parse("2026-11-01T05:30:00Z"));
        assertThat(EASTERN.written(first)).isEqualTo("2026-11-01T01:30");
        assertThat(EASTERN.written(second)).isEqualTo("2026-11-01T01:30-05:00");
        assertThat(EASTERN.read(EASTERN.written(second))).isEqualTo(second);
        assertThatThrownBy(() -> EASTERN.read("soon")).hasMessageContaining("\"soon\" is not a day and time");
    }

    @Test
    void a_feeds_sale_price_with_dates_is_a_sale() {
        var feed = "id\ttitle\tavailability\tquantity\tprice\tsale_price\tsale_price_effective_date\n"
                + "A-1\tDisc\tin_stock\t1\t12.50 USD\t9.50 usd\t2026-11-27T09:00:30-0500/2026-12-01T00:00-05:00\n";

        var contents = read(feed);
        assertThat(contents.faults()).isEmpty();
        var variant = contents.products().getFirst().variants().getFirst();
        assertThat(variant.price()).isEqualTo(Money.parse("USD 12.50"));
        assertThat(variant.was()).isNull();
        assertThat(variant.sale())
                .isEqualTo(new Sale(
                        Money.parse("USD 9.50"),
                        Instant.parse("2026-11-27T14:00:00Z"),
                        Instant.parse("2026-12-01T05:00:00Z")));
        assertThat(read(feed.replace("9.50 usd", "12.50 USD"))
                        .products()
                        .getFirst()
                        .variants()
                        .getFirst()
                        .sale())
                .isNull();
        assertThat(read(feed.replace("2026-11-27T09:00:30-0500/", "")).faults())
                .extracting(FileError::toString)
                .containsExactly(
                        "line 2, column sale_price_effective_date: \"2026-12-01T00:00-05:00\" must be written like 2026-11-27T09:00-0500/2026-12-01T00:00-0500");
        assertThat(read(feed.replace("2026-11-27", "2026-12-27")).faults())
                .extracting(FileError::toString)
                .containsExactly("line 2, column sale_price_effective_date: a sale must end after it begins");
    }

    private static Sale sale(String columns) {
        var contents = read(HEADING + "A-1,disc,Disc,Membranes,12.50,%s,40\n".formatted(columns));
        assertThat(contents.faults()).isEmpty();
        return Objects.requireNonNull(
                contents.products().getFirst().variants().getFirst().sale());
    }

    private static CatalogFile.Contents read(String text) {
        return CatalogFile.read(ProductTable.read(text, null), CurrencyUnit.USD, EASTERN, _ -> true);
    }
}
