package shop.troth.catalog.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.troth.catalog.price.PriceRule.Break;
import shop.troth.catalog.price.PriceRule.Kind;
import shop.troth.catalog.price.PriceRule.Prices;
import shop.troth.catalog.price.PriceRule.Result;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PriceRuleTests {

    @ParameterizedTest
    @CsvSource({
        "RAISE_PERCENT, 10, 1250, false, 1375",
        "RAISE_PERCENT, 7.5, 999, false, 1074",
        "LOWER_PERCENT, 50, 1, false, 1",
        "LOWER_PERCENT, 33, 100, false, 67",
        "RAISE_AMOUNT, 125, 1250, false, 1375",
        "LOWER_AMOUNT, 125, 1250, false, 1125",
        "SET, 2000, 1250, false, 2000",
        "SET, 2000, 1250, true, 1999",
        "SET, 2048, 1250, true, 1999",
        "SET, 2049, 1250, true, 2099",
        "SET, 20, 1250, true, 99",
    })
    void a_price_is_rounded_to_the_cent_and_to_99(
            Kind kind, BigDecimal value, long before, boolean ending99, long after) {
        assertThat(new PriceRule(kind, value, ending99, false).apply(plain(before)))
                .isEqualTo(new Result.Priced(plain(after)));
    }

    @Test
    void quantity_prices_move_along_and_never_reach_the_price() {
        var before = new Prices(1250, Optional.of(1500L), List.of(new Break(10, 1100), new Break(50, 1000)));

        assertThat(rule(Kind.RAISE_PERCENT, 10).apply(before))
                .isEqualTo(new Result.Priced(
                        new Prices(1375, Optional.of(1500L), List.of(new Break(10, 1210), new Break(50, 1100)))));
        assertThat(rule(Kind.RAISE_PERCENT, 20).apply(before))
                .isEqualTo(new Result.Priced(
                        new Prices(1500, Optional.empty(), List.of(new Break(10, 1320), new Break(50, 1200)))));
        assertThat(rule(Kind.SET, 1050).apply(before)).isInstanceOf(Result.LeftOut.class);
    }

    @Test
    void a_price_that_falls_can_be_shown_crossed_out_and_one_that_rises_is_not() {
        var falls = new PriceRule(Kind.LOWER_PERCENT, BigDecimal.TEN, false, true);
        var rises = new PriceRule(Kind.RAISE_PERCENT, BigDecimal.TEN, false, true);

        assertThat(falls.apply(plain(1000)))
                .isEqualTo(new Result.Priced(new Prices(900, Optional.of(1000L), List.of())));
        assertThat(rises.apply(plain(1000))).isEqualTo(new Result.Priced(plain(1100)));
    }

    @Test
    void nothing_is_given_away_and_nothing_costs_more_than_a_file_can_say() {
        assertThat(rule(Kind.LOWER_AMOUNT, 1250).apply(plain(1250))).isInstanceOf(Result.LeftOut.class);
        assertThat(rule(Kind.LOWER_PERCENT, 100).apply(plain(1250))).isInstanceOf(Result.LeftOut.class);
        assertThat(rule(Kind.RAISE_PERCENT, 9_999_999).apply(plain(999_999_999)))
                .isInstanceOf(Result.LeftOut.class);
    }

    @Test
    void a_sale_has_a_period_and_nothing_else_has_one() {
        var period = Optional.of(new PriceRule.Period(Instant.EPOCH, Instant.MAX));

        assertThatThrownBy(() -> rule(Kind.SALE_SET, 900)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PriceRule(Kind.SET, BigDecimal.TEN, false, false, period))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static PriceRule rule(Kind kind, long value) {
        return new PriceRule(kind, BigDecimal.valueOf(value), false, false);
    }

    private static Prices plain(long price) {
        return new Prices(price, Optional.empty(), List.of());
    }
}
