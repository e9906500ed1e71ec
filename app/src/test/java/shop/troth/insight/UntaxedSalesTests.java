package shop.troth.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.fulfillment.CanceledPieces;
import shop.troth.fulfillment.RemainingPieces;
import shop.troth.orders.Order;
import shop.troth.orders.Order.Untaxed;
import shop.troth.testing.Seed;

/** Sales without tax are told apart by why they have none; those from before that was kept are as they were. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UntaxedSalesTests {

    private static final CountedShop SHOP = new CountedShop(Seed.random(20_261_127));

    @AfterAll
    static void end() {
        SHOP.close();
    }

    @Test
    void each_reason_is_a_row_and_exempt_sales_count_by_the_rate_that_their_buyers_were_spared() {
        var some = SHOP.some.next(CountedShop.STORE.id(), SHOP.at(2014), Optional.empty());
        var exempt = exempt(some, OptionalInt.of(6_250));
        paid(
                exempt,
                exempt(some, OptionalInt.of(7_250)),
                exempt(some, OptionalInt.of(0)),
                exempt(some, OptionalInt.empty()),
                SomeOrders.untaxed(some, Optional.of(new Untaxed(Untaxed.Why.NO_RATE, OptionalInt.empty()))),
                SomeOrders.untaxed(some, Optional.of(new Untaxed(Untaxed.Why.NOT_COLLECTED, OptionalInt.empty()))),
                SomeOrders.untaxed(some, Optional.empty()));

        assertThat(SHOP.rows(Dimension.TAX_RATE, 2014)
                        .map(it -> it.name() + ": " + it.figures().orders()))
                .containsExactlyInAnyOrder(
                        "Tax exempt, else 6.25% (MA): 1",
                        "Tax exempt, else 7.25% (CA): 1",
                        "Tax exempt, no tax in the state: 1",
                        "Tax exempt: 1",
                        "No tax in the state: 1",
                        "No tax collected by the store: 1",
                        "No tax collected: 1");
        assertThat(SHOP.total(Dimension.TAX_RATE, 2014)).isEqualTo(SHOP.total(Dimension.ALL, 2014));

        var kept = RemainingPieces.of(exempt, List.of());
        SHOP.book.canceled(CanceledPieces.of(exempt, kept, kept, CountedShop.later(exempt, 1)));
        SHOP.count();
        assertThat(SHOP.rows(Dimension.TAX_RATE, 2014)
                        .filter(it -> it.name().endsWith("else 6.25% (MA)"))
                        .map(it -> it.figures().total()))
                .containsExactly(0L);
    }

    @Test
    void a_change_of_the_rates_moves_no_sale_to_another_row() {
        var some = SHOP.some.next(CountedShop.STORE.id(), SHOP.at(2013), Optional.empty());
        paid(exempt(some, OptionalInt.of(5_000))); // of no state any more

        assertThat(SHOP.rows(Dimension.TAX_RATE, 2013).map(it -> it.key() + ": " + it.name()))
                .containsExactly("exempt 5000: Tax exempt, else 5%");
    }

    private static Order exempt(Order order, OptionalInt spared) {
        return SomeOrders.untaxed(order, Optional.of(new Untaxed(Untaxed.Why.EXEMPT, spared)));
    }

    private static void paid(Order... orders) {
        for (var order : orders) {
            SHOP.book.paid(order, order.placedAt());
        }
        SHOP.count();
    }
}
