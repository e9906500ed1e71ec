package shop.troth.payments.gift;

import static org.assertj.core.api.Assertions.assertThat;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.pricing.Quote;
import shop.troth.testing.Seed;

/** What a gift card pays of a total, over random totals and balances. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GiftSplitTests {

    private static final int CARTS = 10_000;

    @Test
    void ten_thousand_random_totals_are_paid_exactly_and_the_bank_gets_nothing_or_what_it_takes() {
        var random = Seed.random(115);
        for (int i = 0; i < CARTS; i++) {
            var total = cents(Quote.LEAST_MINOR + random.nextInt(300_000));
            var balance = cents(
                    random.nextBoolean()
                            ? total.getAmountMinorLong() - 70 + random.nextInt(140)
                            : 1 + random.nextInt(200_000));
            if (!balance.isPositive()) {
                continue;
            }

            var split = GiftSplit.of(total, balance, Quote.LEAST_MINOR);

            assertThat(split.gift().plus(split.rest())).isEqualTo(total);
            assertThat(split.gift().isNegative()).isFalse();
            assertThat(split.gift().isGreaterThan(balance)).isFalse();
            assertThat(split.rest().isZero() || split.rest().getAmountMinorLong() >= Quote.LEAST_MINOR)
                    .as("%s of %s", balance, total)
                    .isTrue();
            assertThat(split.rest().isZero()).isEqualTo(!balance.isLessThan(total));
        }
    }

    @Test
    void a_card_that_covers_nearly_all_leaves_the_least_that_the_bank_takes() {
        assertThat(GiftSplit.of(cents(1000), cents(999), Quote.LEAST_MINOR))
                .isEqualTo(new GiftSplit(cents(950), cents(50)));
        assertThat(GiftSplit.of(cents(1000), cents(300), Quote.LEAST_MINOR))
                .isEqualTo(new GiftSplit(cents(300), cents(700)));
    }

    private static Money cents(long minor) {
        return Money.ofMinor(CurrencyUnit.USD, minor);
    }
}
