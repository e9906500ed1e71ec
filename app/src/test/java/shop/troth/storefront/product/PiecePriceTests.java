package shop.troth.storefront.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.catalog.Sku;
import shop.troth.catalog.Variant;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PiecePriceTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                case of 12         | USD 15.00  | $1.25 each
                case of 1,000      | USD 89.50  | $0.090 each
                box of 144 pencils | USD 20.00  | $0.14 each
                case of 5000       | USD 41.20  | $0.008 each
                pack of 2          | EUR 3000   | EUR 1,500.00 each
                coil of 10 m       | USD 118.00 | $11.80 per meter
                """)
    void what_is_sold_by_the_many_tells_what_one_comes_to(String unit, String price, String told) {
        assertThat(PiecePrice.of(variant(unit, price))).isEqualTo(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"each", "pack of 1", "case of 0", "case of many", "roll, 300 feet", ""})
    void what_is_sold_singly_tells_nothing(String unit) {
        assertThat(PiecePrice.of(variant(unit, "USD 9.00"))).isEmpty();
    }

    @Test
    void the_lowest_of_several_says_that_there_are_others() {
        var pack = variant("pack of 10", "USD 9.00");
        var larger = variant("case of 100", "USD 75.00");

        assertThat(PiecePrice.lowest(List.of(pack, larger))).isEqualTo("from $0.75 each");
        assertThat(PiecePrice.lowest(List.of(pack))).isEqualTo("$0.90 each");
        assertThat(PiecePrice.lowest(List.of(variant("each", "USD 9.00")))).isEmpty();
    }

    @Test
    void a_piece_of_a_case_is_not_the_price_of_one_sold_singly() {
        var one = variant("each", "USD 16.40");
        var four = variant("case of 4", "USD 58.80");

        assertThat(PiecePrice.lowest(List.of(one, four))).isEqualTo("from $14.70 each");
    }

    private static Variant variant(String unit, String price) {
        return new Variant(new Sku("AA-1"), "thing", List.of(), List.of(), unit, Money.parse(price), null, List.of());
    }
}
