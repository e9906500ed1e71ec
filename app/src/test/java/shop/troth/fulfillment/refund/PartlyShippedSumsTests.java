package shop.troth.fulfillment.refund;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.fulfillment.CanceledPieces;
import shop.troth.fulfillment.RemainingPieces;
import shop.troth.orders.Cancellation;
import shop.troth.orders.Order;
import shop.troth.orders.credit.Credit;
import shop.troth.testing.Seed;

/** Orders that ship bit by bit, and are refunded and canceled in between. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PartlyShippedSumsTests {

    private static final Money NONE = Money.zero(CurrencyUnit.USD);

    private final Random random = Seed.random(20_261_125);

    @Test
    void ten_thousand_orders_never_give_back_more_than_was_paid_and_in_the_end_exactly_that() {
        for (int round = 0; round < 10_000; round++) {
            var one = new Walk();
            one.ship(Map.of(one.order.lines().getFirst().sku(), 1));
            for (int i = random.nextInt(8); i > 0; i--) {
                one.step();
                assertThat(one.back().isGreaterThan(one.order.total()))
                        .as("round %s", round)
                        .isFalse();
            }
            one.end();
            assertThat(one.back()).as("round %s", round).isEqualTo(one.order.total());
            assertThat(one.refundable().total()).as("round %s", round).isEqualTo(NONE);
        }
    }

    @Test
    void of_what_has_not_shipped_nothing_goes_back_and_the_rest_can_be_canceled_with_all_of_its_money() {
        var one = new Walk();
        var first = one.order.lines().getFirst();
        one.ship(Map.of(first.sku(), 1));

        assertThat(one.refundable().lines())
                .allMatch(it -> it.refundable() == (it.line().sku().equals(first.sku()) ? 1 : 0));
        one.refund(one.refundable().whole(Set.of()));
        assertThat(one.refundable().total()).isEqualTo(NONE);
        one.cancel(one.toShip());

        assertThat(one.back()).isEqualTo(one.order.total());
    }

    /** An order on its way. */
    private final class Walk {

        private final Order order = RefundableTests.random(random);
        private final Map<String, Integer> shipped = RemainingPieces.shipped(order, List.of());
        private final List<Cancellation> canceled = new ArrayList<>();
        private final List<Credit> credits = new ArrayList<>();

        /** Ships, cancels or refunds some; or a refund fails. */
        void step() {
            switch (random.nextInt(4)) {
                case 0 -> ship(some(toShip()));
                case 1 -> cancel(some(toShip()));
                case 2 -> refund(RefundableTests.any(refundable(), random));
                default -> fail();
            }
        }

        /** The rest ships or is canceled, and then all that is left goes back. */
        void end() {
            if (random.nextBoolean()) {
                ship(toShip());
            } else {
                cancel(toShip());
            }
            assertThat(RemainingPieces.of(order, canceled)).isEqualTo(shipped);
            refund(refundable().whole(Set.of()));
        }

        void ship(Map<String, Integer> pieces) {
            pieces.forEach((sku, sent) -> shipped.merge(sku, sent, Integer::sum));
        }

        void cancel(Map<String, Integer> pieces) {
            if (!RemainingPieces.isNone(pieces)) {
                canceled.add(CanceledPieces.of(order, RemainingPieces.of(order, canceled), pieces));
            }
        }

        void refund(RefundRequest wish) {
            var before = refundable();
            if (before.credit(wish, UUID.randomUUID(), Instant.EPOCH)
                    instanceof RefundableAmounts.Outcome.Accepted(var credit)) {
                RefundableTests.check(before, credit);
                credits.add(credit);
            }
        }

        private void fail() {
            if (!credits.isEmpty()) {
                credits.remove(random.nextInt(credits.size()));
            }
        }

        RefundableAmounts refundable() {
            return RefundableAmounts.ofShipped(order, shipped, credits, Map.of(), "");
        }

        Map<String, Integer> toShip() {
            var left = RemainingPieces.of(order, canceled);
            shipped.forEach((sku, sent) -> left.merge(sku, -sent, Integer::sum));
            return left;
        }

        Money back() {
            return Stream.concat(
                            canceled.stream().map(Cancellation::total),
                            credits.stream().map(Credit::total))
                    .reduce(NONE, Money::plus);
        }

        private Map<String, Integer> some(Map<String, Integer> pieces) {
            var some = new LinkedHashMap<String, Integer>();
            pieces.forEach((sku, there) -> some.put(sku, random.nextInt(there + 1)));
            return some;
        }
    }
}
