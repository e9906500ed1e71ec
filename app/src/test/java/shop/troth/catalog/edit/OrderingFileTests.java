package shop.troth.catalog.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.troth.catalog.Ordering;
import shop.troth.catalog.attribute.SaleUnit;
import shop.troth.catalog.edit.EditProduct.Outcome;
import shop.troth.catalog.edit.ProductHistory.Change;
import shop.troth.catalog.transfer.ExportCatalog;

/** How an item is ordered: in files, on the product's form, in its history, and for a quantity. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderingFileTests {

    private static final String ALL =
            "Minimum: 4; Multiple of: 2; UNSPSC: 47131800; Lead time: 10 days; Expected: 2027-01-15";

    private final TwoProductStore shelf = new TwoProductStore();
    private final EditProduct editProduct = new EditProduct(shelf.source);
    private final UndoChange undoChange = new UndoChange(shelf.source);
    private final ProductHistory history = new ProductHistory(shelf.source);

    @Test
    void it_is_kept_undone_and_brought_back_by_a_download() {
        assertThat(save(ALL)).isEqualTo(new Outcome.Saved());
        assertThat(ordering()).isEqualTo(ALL);
        assertThat(latest().field()).isEqualTo("ordering");
        assertThat(shelf.imports(new ExportCatalog(shelf.source).export(shelf.store))
                        .changed())
                .isZero();

        assertThat(save("Multiple of: 6; Minimum: 6")).isEqualTo(new Outcome.Saved());
        assertThat(ordering()).isEqualTo("Multiple of: 6");
        assertThat(undoChange.undo(shelf.store, "disc", latest().id(), TwoProductStore.edit()))
                .isEqualTo(new UndoChange.Outcome.Undone());
        assertThat(ordering()).isEqualTo(ALL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Smallest: 4 | \"Smallest\" is not Minimum, Multiple of, UNSPSC, Lead time, or Expected",
                "Minimum: 0 | Minimum \"0\" is not a quantity from 1 to 999",
                "Minimum: 5; Multiple of: 2 | the minimum 5 is not a multiple of 2",
                "UNSPSC: 4713 | UNSPSC \"4713\" is not eight digits",
                "Lead time: soon | Lead time \"soon\" is not days from 1 to 999, such as \"10 days\"",
                "Expected: January | Expected \"January\" is not a date such as 2027-01-15"
            })
    void what_is_wrong_is_said_at_its_field_and_nothing_is_saved(String typed, String sentence) {
        assertThat(save(typed)).isEqualTo(new Outcome.Wrong(Map.of("ordering.1", sentence)));
        assertThat(ordering()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Minimum: 4 | 3 | The minimum is 4. Please enter 4.",
                "Multiple of: 6 | 13 | Sold in multiples of 6. Please enter 12 or 18.",
                "Multiple of: 6 | 999 | Sold in multiples of 6. Please enter 996.",
                "Minimum: 12; Multiple of: 6 | 6 | Sold in multiples of 6, at least 12. Please enter 12.",
                "Minimum: 12; Multiple of: 6 | 18 | ''",
                "UNSPSC: 47131800 | 1 | ''"
            })
    void a_quantity_that_is_not_sold_gets_the_rule_and_the_nearest_that_is(String rule, int quantity, String sentence) {
        assertThat(Ordering.read(rule).refusal(quantity)).isEqualTo(sentence);
    }

    @Test
    void of_what_is_available_only_whole_multiples_can_be_ordered() {
        var rule = Ordering.read("Minimum: 12; Multiple of: 6");

        assertThat(rule.most(11)).isZero();
        assertThat(rule.most(17)).isEqualTo(12);
        assertThat(rule.most(5000)).isEqualTo(996);
        assertThat(Ordering.ANY.most(-1)).isZero();
    }

    @Test
    void when_more_comes_is_said_in_words() {
        assertThat(Ordering.read(ALL).when()).isEqualTo("expected January 15, 2027");
        assertThat(Ordering.read("Lead time: 1 days").when()).isEqualTo("usually back in 1 day");
        assertThat(Ordering.ANY.when()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "each | EA | 1",
                "case of 1,000 | CS | 1000",
                "pack of 100 | PK | 100",
                "coil of 3 m | CL | 3",
                "ream of 500 | RM | 500",
                "basket of 4 | EA | 4"
            })
    void a_unit_has_the_code_of_its_word_and_what_it_holds(String unit, String code, int pieces) {
        assertThat(SaleUnit.of(unit)).isEqualTo(new SaleUnit(code, pieces));
    }

    private Outcome save(String ordering) {
        var typed = TwoProductStore.with(shelf.disc(), "A-1", "ordering", ordering);
        return editProduct.save(shelf.store, shelf.disc().version(), typed, TwoProductStore.edit());
    }

    private String ordering() {
        return TwoProductStore.variant(shelf.disc(), "A-1").column("ordering");
    }

    private Change latest() {
        return history.of(shelf.store, "disc", ProductHistory.NEWEST, 1).getFirst();
    }
}
