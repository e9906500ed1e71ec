package shop.troth.stores.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalInt;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SalesTaxTests {

    private static final SalesTax TAX = new SalesTax(Map.of("MA", 6_250, "CA", 7_250, "RI", 7_250));

    @Test
    void a_rate_is_told_where_it_follows_from_the_amounts() {
        assertThat(TAX.rateOf(usd(100_00), usd(6_25))).hasValue(6_250);
        assertThat(TAX.rateOf(usd(100_00), usd(7_25))).hasValue(7_250); // of two states
        assertThat(TAX.rateOf(usd(100_00), usd(0))).hasValue(0);
        assertThat(SalesTax.NOWHERE.rateOf(usd(5), usd(0))).hasValue(0);
    }

    @Test
    void it_is_not_told_where_another_rate_comes_to_the_same() {
        assertThat(TAX.rateOf(usd(0), usd(0))).isEmpty();
        assertThat(TAX.rateOf(usd(6), usd(0))).isEmpty(); // 0.375 and 0.435 of a cent
        assertThat(TAX.rateOf(usd(7), usd(0))).isEmpty(); // 0.4375, and 0.5075 would be a cent
        assertThat(TAX.rateOf(usd(7), usd(1))).hasValue(7_250);
        assertThat(TAX.rateOf(usd(20), usd(1))).isEmpty(); // 1.25 and 1.45
    }

    @Test
    void nor_where_none_of_the_table_comes_to_it() {
        assertThat(TAX.rateOf(usd(100_00), usd(6_26))).isEqualTo(OptionalInt.empty());
    }

    private static Money usd(long cents) {
        return Money.ofMinor(CurrencyUnit.USD, cents);
    }
}
