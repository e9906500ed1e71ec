package shop.troth.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.insight.SalesReports.Row;
import shop.troth.testing.Seed;
import shop.troth.testing.TestTier;

/** What the reports say is what the orders say, to the cent, whichever report says it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SalesSumsTests {

    private static final int ORDERS = TestTier.cases("troth.orders", 500, 10_000);
    private static final int AT_ONCE = 100;
    private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);
    private static final LocalDate FAR = LocalDate.of(2099, 12, 31);
    private static final CountedShop SHOP = new CountedShop(Seed.random(20_261_124));

    private final SalesReports reports = SHOP.reports;

    @AfterAll
    static void end() {
        SHOP.close();
    }

    @Test
    void orders_with_their_refunds_are_in_every_report_to_the_cent() {
        for (int batch = 0; batch < ORDERS / AT_ONCE; batch++) {
            SHOP.transaction.executeWithoutResult(
                    _ -> { // on one connection
                        for (int i = 0; i < AT_ONCE; i++) {
                            SHOP.lives(SHOP.some.next(SHOP.at(2025)));
                        }
                    });
        }
        assertThat(reports.isBehind(CountedShop.STORE)).isTrue();
        SHOP.count();

        assertThat(SHOP.book.days().values().stream().mapToInt(it -> it.refunds).sum())
                .isGreaterThan(ORDERS / 2); // or the sums below prove little
        SHOP.book.days().forEach((date, day) -> {
            var said = total(Dimension.ALL, date, date);
            assertThat(List.of(said.total(), said.netTax(), said.off(), said.refunded(), said.orders(), said.refunds()))
                    .as("%s", date)
                    .containsExactly(day.total, day.tax, day.off, day.refunded, (long) day.orders, (long) day.refunds);
        });
        agree(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31));
        agree(LocalDate.of(2025, 3, 9), LocalDate.of(2025, 3, 9));

        var before = total(Dimension.ALL, LONG_AGO, FAR);
        SHOP.tallySales.round();
        assertThat(total(Dimension.ALL, LONG_AGO, FAR)).isEqualTo(before);
    }

    /** The reports of one period say the same sums. */
    private void agree(LocalDate from, LocalDate until) {
        var all = total(Dimension.ALL, from, until);
        assertThat(total(Dimension.TAX_RATE, from, until)).isEqualTo(all);
        same(
                total(Dimension.STATE, from, until),
                all,
                Figures::total,
                Figures::orders,
                Figures::net,
                Figures::tax,
                Figures::taxBack,
                Figures::refunds);
        for (var dimension : List.of(Dimension.PRODUCT, Dimension.CATEGORY)) {
            var total = total(dimension, from, until);
            same(total, all, Figures::pieces, Figures::gross, Figures::off, Figures::piecesBack, Figures::back);
            assertThat(SHOP.rows(dimension, from, until).map(Row::figures).reduce(Figures.NONE, Figures::plus))
                    .isEqualTo(total);
        }
        var discounted = total(Dimension.DISCOUNTED, from, until);
        assertThat(discounted.off()).isEqualTo(all.off());
        assertThat(discounted.orders()).isPositive().isLessThan(all.orders());
        assertThat(SHOP.rows(Dimension.DISCOUNT, from, until)
                        .mapToLong(it -> it.figures().off())
                        .sum())
                .isEqualTo(all.off());
        assertThat(SHOP.rows(Dimension.TAX_RATE, from, until).map(Row::name))
                .containsExactlyInAnyOrder(
                        "6.25% (MA)", "7.25% (CA)", "No tax collected", ""); // some of a few cents tell none
        assertThat(reports.days(CountedShop.STORE, from, until).stream()
                        .map(SalesReports.Day::figures)
                        .reduce(Figures.NONE, Figures::plus))
                .isEqualTo(all);
    }

    private Figures total(Dimension dimension, LocalDate from, LocalDate until) {
        return reports.total(CountedShop.STORE, dimension, from, until);
    }

    @SafeVarargs
    private static void same(Figures one, Figures other, ToLongFunction<Figures>... of) {
        for (var it : of) {
            assertThat(it.applyAsLong(one)).isEqualTo(it.applyAsLong(other));
        }
    }
}
