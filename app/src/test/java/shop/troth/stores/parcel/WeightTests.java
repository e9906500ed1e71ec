package shop.troth.stores.parcel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WeightTests {

    private static final Money NONE = Money.zero(CurrencyUnit.USD);

    @ParameterizedTest
    @CsvSource({"1 lb,453593", "12 oz,340195", "400 g,400000", "2.25 kg,2250000", "0.001 g,1", "1000 kg,1000000000"})
    void a_weight_is_read_in_four_units_and_rounded_up_to_the_milligram(String text, long milligrams) {
        assertThat(Weight.read(text)).isEqualTo(new Weight(text, milligrams));
        assertThat(Weight.from(text)).isBetween(milligrams - 1, milligrams);
    }

    @Test
    void the_space_before_the_unit_may_be_left_out_and_an_empty_text_is_not_known() {
        assertThat(Weight.read("1.5lb")).isEqualTo(Weight.read("1.5 lb"));
        assertThat(Weight.read("").isKnown()).isFalse();
        assertThat(Weight.read("1 g").isKnown()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "lb",
                "1 pound",
                "-1 lb",
                "0 lb",
                "0.000 kg",
                "1,5 kg",
                "1.2345 kg",
                "1001 kg",
                "99999 lb",
                "1 LB",
                "١ kg",
                " 1 kg"
            })
    void anything_else_is_refused_with_examples(String text) {
        assertThatThrownBy(() -> Weight.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + text + "\" is not a weight such as 1.5 lb, 12 oz, 400 g or 2.25 kg");
    }

    @Test
    void items_that_weigh_a_step_together_reach_it() {
        var random = new Random(22);
        for (int i = 0; i < 1_000; i++) {
            var pieces = 1 + random.nextInt(99);
            var thousandths = 1 + random.nextInt(20_000);
            var unit = random.nextBoolean() ? " lb" : " oz";
            var each = Weight.read(decimal(thousandths) + unit);
            var together = (long) thousandths * pieces;
            if (together < 2_000_000) {
                assertThat(Parcel.empty(NONE)
                                .and(NONE, each, pieces)
                                .milligrams()
                                .orElseThrow())
                        .isGreaterThanOrEqualTo(Weight.from(decimal(together) + unit));
            }
        }
    }

    @Test
    void a_parcel_with_one_thing_of_unknown_weight_has_none() {
        var known = Parcel.empty(NONE).and(NONE, Weight.read("1 g"), 3);

        assertThat(known.milligrams()).hasValue(3_000);
        assertThat(known.and(NONE, Weight.UNKNOWN, 1).milligrams()).isEmpty();
        assertThat(known.and(NONE, Weight.UNKNOWN, 1)
                        .and(NONE, Weight.read("1 g"), 1)
                        .milligrams())
                .isEmpty();
    }

    private static String decimal(long thousandths) {
        return "%d.%03d".formatted(thousandths / 1_000, thousandths % 1_000);
    }
}
