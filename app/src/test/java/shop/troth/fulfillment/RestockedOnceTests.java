package shop.troth.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.refund.FindRefundable;
import shop.troth.fulfillment.refund.RefundOrder;
import shop.troth.fulfillment.refund.RefundRequest;
import shop.troth.fulfillment.refund.RefundableAmounts;
import shop.troth.fulfillment.refund.RetryRefund;
import shop.troth.fulfillment.returned.FindReturnable;
import shop.troth.fulfillment.returned.GoodsReturn;
import shop.troth.fulfillment.returned.GoodsReturns;
import shop.troth.fulfillment.returned.OpenReturn;
import shop.troth.fulfillment.returned.StepReturn;
import shop.troth.fulfillment.returned.StepReturn.Step;
import shop.troth.fulfillment.ship.ShipOrder;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.payments.Refunds;
import shop.troth.testing.RunningShop;
import shop.troth.testing.Seed;

/** Each piece that comes back goes to the stock once, in whatever order it is canceled, refunded, returned, and refunded again. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RestockedOnceTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final int ROUNDS = 40;
    private static final int STEPS = 25;

    private final Bought bought = new Bought(SHOP, Map.of(Bought.SKU, 6));
    private final TransactionTemplate transaction = SHOP.bean(TransactionTemplate.class);
    private long shelf;

    /** One of the pieces, as a person at the counter would follow it. */
    private static final class Piece {
        private boolean canceled;
        private boolean here;
        private boolean refunded;

        boolean isOut() {
            return !canceled && !here;
        }
    }

    /**
     * @param came how many of its pieces were here when it was first asked for, or came with it
     * @param attempt how often the bank was asked again
     */
    private record Paid(UUID credit, List<Piece> pieces, int came, int attempt) {}

    private final List<Piece> pieces = new ArrayList<>();
    private final List<Paid> paid = new ArrayList<>();
    private final List<Paid> failed = new ArrayList<>();
    private final List<GoodsReturn> approved = new ArrayList<>();
    private final List<UUID> received = new ArrayList<>();
    private final Map<UUID, Integer> notReceived = new HashMap<>();

    @Test
    @Tag("deep")
    void in_whatever_order_pieces_are_canceled_refunded_returned_and_refunded_again() {
        var random = Seed.random(17);
        for (int round = 0; round < ROUNDS; round++) {
            var at = round;
            transaction.executeWithoutResult(
                    status -> { // taken back at its end: neither the bank nor a mail hears of it
                        begin(random);
                        for (int step = 0; step < STEPS; step++) {
                            step(random);
                            assertThat(bought.onHand(Bought.SKU))
                                    .as("round %s, step %s", at, step)
                                    .isEqualTo(shelf);
                            assertThat(returnable())
                                    .as("round %s, step %s", at, step)
                                    .isEqualTo(outAndUnpaid() - pending());
                            assertThat(waiting())
                                    .as("round %s, step %s: a return waits only for pieces that are not paid", at, step)
                                    .isLessThanOrEqualTo(hereAndUnpaid());
                        }
                        status.setRollbackOnly();
                    });
        }
    }

    @Test
    void a_piece_whose_refund_failed_goes_to_the_stock_once_though_it_is_refunded_again() {
        transaction.executeWithoutResult(status -> {
            begin(new Random(0));
            var before = bought.onHand(Bought.SKU);
            refund(1, true);
            fail(paid.getFirst());
            refund(1, true);
            assertThat(bought.onHand(Bought.SKU)).isEqualTo(before + 1);
            status.setRollbackOnly();
        });
    }

    @Test
    void a_failed_refund_whose_pieces_were_refunded_otherwise_is_not_asked_for_again() {
        transaction.executeWithoutResult(status -> {
            begin(new Random(0));
            refund(1, true);
            var first = paid.getFirst();
            fail(first);
            refund(1, true);
            assertThat(SHOP.bean(RetryRefund.class).retry(Bought.STORE, bought.order, first.credit()))
                    .isEqualTo(new RetryRefund.Outcome.NoLongerFits());
            status.setRollbackOnly();
        });
    }

    @Test
    void a_received_return_whose_piece_is_refunded_from_the_plain_page_ends_with_that_refund() {
        transaction.executeWithoutResult(status -> {
            begin(new Random(0));
            open(1);
            receive(approved.removeFirst(), 1, 0);
            open(1);
            receive(approved.removeFirst(), 1, 0);
            var returns = List.copyOf(received);
            refund(1, false);
            assertThat(returns.stream().map(this::state))
                    .containsExactly(GoodsReturn.State.REFUNDED, GoodsReturn.State.RECEIVED);
            refund(1, false);
            assertThat(waiting()).isZero();
            status.setRollbackOnly();
        });
    }

    @Test
    void for_a_return_no_piece_is_refunded_that_is_not_here() {
        transaction.executeWithoutResult(status -> {
            begin(new Random(0));
            open(1);
            receive(approved.removeFirst(), 1, 0);
            var refundable = SHOP.bean(FindRefundable.class).of(order());
            var wish = new RefundRequest(
                    Map.of(Bought.SKU, 2),
                    Map.of(),
                    false,
                    Money.zero(CurrencyUnit.USD),
                    Set.of(),
                    received.stream().findFirst());
            assertThat(SHOP.bean(RefundOrder.class)
                            .refund(Bought.STORE, bought.order, UUID.randomUUID(), wish, refundable.version()))
                    .isEqualTo(new RefundOrder.Outcome.Rejected(new RefundableAmounts.Outcome.NotHere(Bought.SKU, 1)));
            status.setRollbackOnly();
        });
    }

    @Test
    void a_received_return_that_is_refunded_from_the_plain_page_or_closed_is_restocked_once() {
        transaction.executeWithoutResult(status -> {
            begin(new Random(0));
            var before = bought.onHand(Bought.SKU);
            open(1);
            receive(approved.removeFirst(), 1, 0);
            refund(1, true);
            assertThat(bought.onHand(Bought.SKU)).isEqualTo(before + 1);

            open(1);
            receive(approved.removeFirst(), 1, 0);
            var left = returnable();
            act(received.getLast(), new Step.Close());
            assertThat(returnable())
                    .as("a piece that is here can’t be sent again")
                    .isEqualTo(left);
            refund(1, true);
            assertThat(bought.onHand(Bought.SKU)).isEqualTo(before + 2);
            status.setRollbackOnly();
        });
    }

    @Test
    void no_more_is_received_than_the_buyer_has() {
        transaction.executeWithoutResult(status -> {
            begin(new Random(0));
            int all = (int) pieces.stream().filter(Piece::isOut).count();
            open(all);
            refund(all, true);
            var before = bought.onHand(Bought.SKU);
            assertThat(act(approved.getFirst().id(), new Step.Receive(Map.of(Bought.SKU, 1), Map.of())))
                    .isEqualTo(new StepReturn.Outcome.NotSoMany());
            assertThat(bought.onHand(Bought.SKU)).isEqualTo(before);
            status.setRollbackOnly();
        });
    }

    /** One piece or none is canceled; the others ship. */
    private void begin(Random random) {
        List.of(pieces, paid, failed, approved, received).forEach(List::clear);
        for (int i = 0; i < 6; i++) {
            pieces.add(new Piece());
        }
        if (random.nextBoolean()) {
            SHOP.bean(CancelOrder.class)
                    .cancel(
                            Bought.STORE,
                            bought.order,
                            UUID.randomUUID(),
                            new CancelOrder.Wish.Some(Map.of(Bought.SKU, 1)));
            pieces.getFirst().canceled = true;
        }
        assertThat(SHOP.bean(ShipOrder.class)
                        .ship(Bought.STORE, ShipOrder.Wish.all(bought.number(), "", ""), label -> {}))
                .isInstanceOf(ShipOrder.Outcome.Shipped.class);
        shelf = bought.onHand(Bought.SKU);
    }

    /** What staff do next. They leave the pieces of an approved return to that return. */
    private void step(Random random) {
        switch (random.nextInt(7)) {
            case 0 -> {
                int wanted = 1 + random.nextInt(2);
                int here = some(it -> !it.refunded && it.here, wanted).size();
                if (outAndUnpaid() - pending() >= wanted - here) {
                    refund(wanted, random.nextBoolean());
                }
            }
            case 1 -> any(paid, random).ifPresent(this::fail);
            case 5 -> any(failed, random).ifPresent(this::retry);
            case 2 -> {
                int wanted = 1 + random.nextInt(2);
                if (outAndUnpaid() - pending() >= wanted) {
                    open(wanted);
                }
            }
            case 3 ->
                any(approved, random).ifPresent(it -> {
                    approved.remove(it);
                    int fine = random.nextInt(count(it) + 1);
                    receive(it, fine, fine == 0 ? 1 : random.nextInt(count(it) - fine + 1));
                });
            case 4 ->
                any(approved, random).ifPresent(it -> {
                    approved.remove(it);
                    assertThat(act(it.id(), new Step.Close())).isEqualTo(new StepReturn.Outcome.Done());
                });
            default ->
                any(received, random).ifPresent(it -> {
                    received.remove(it);
                    assertThat(act(it, new Step.Close())).isEqualTo(new StepReturn.Outcome.Done());
                });
        }
    }

    private void refund(int wanted, boolean restock) {
        var here = some(it -> !it.refunded && it.here, wanted);
        var out = some(it -> !it.refunded && it.isOut(), wanted - here.size());
        var order = order();
        var key = UUID.randomUUID();
        var wish = new RefundRequest(
                Map.of(Bought.SKU, wanted),
                Map.of(),
                false,
                Money.zero(CurrencyUnit.USD),
                restock ? Set.of(Bought.SKU) : Set.of());
        assertThat(SHOP.bean(RefundOrder.class)
                        .refund(
                                Bought.STORE,
                                bought.order,
                                key,
                                wish,
                                SHOP.bean(FindRefundable.class).of(order).version()))
                .isInstanceOf(RefundOrder.Outcome.Refunded.class);
        if (restock) {
            out.forEach(it -> it.here = true);
            shelf += out.size();
        }
        var all = new ArrayList<>(here);
        all.addAll(out);
        all.forEach(it -> it.refunded = true);
        paid.add(new Paid(key, all, here.size() + (restock ? out.size() : 0), 0));
        endPaid();
    }

    /** Received returns of whose pieces none waits for its refund have ended. */
    private void endPaid() {
        received.removeIf(it -> state(it) != GoodsReturn.State.RECEIVED);
    }

    /** The bank is asked again, unless the pieces that had come were refunded otherwise. */
    private void retry(Paid credit) {
        var outcome = SHOP.bean(RetryRefund.class).retry(Bought.STORE, bought.order, credit.credit());
        if (outcome instanceof RetryRefund.Outcome.NoLongerFits) {
            return;
        }
        assertThat(outcome).isInstanceOf(RetryRefund.Outcome.Asked.class);
        var here = some(it -> !it.refunded && it.here, pieces.size());
        assertThat(here).as("pieces that came back and are not paid").hasSizeGreaterThanOrEqualTo(credit.came());
        var all = new ArrayList<>(here.subList(0, credit.came()));
        int rest = credit.pieces().size() - credit.came();
        all.addAll(some(it -> !it.refunded && it.isOut(), rest));
        int more = credit.pieces().size() - all.size();
        all.addAll(here.subList(credit.came(), credit.came() + more));
        all.forEach(it -> it.refunded = true);
        failed.remove(credit);
        paid.add(new Paid(credit.credit(), all, credit.came(), credit.attempt() + 1));
        endPaid();
    }

    /** The bank refuses it: its pieces are to be refunded again, and those that came back stay here. */
    private void fail(Paid credit) {
        paid.remove(credit);
        assertThat(SHOP.bean(Refunds.class).cameBack(Bought.STORE, credit.credit(), credit.attempt(), SHOP.now()))
                .isPresent();
        credit.pieces().forEach(it -> it.refunded = false);
        failed.add(credit);
    }

    private void open(int wanted) {
        var outcome = SHOP.bean(OpenReturn.class)
                .open(Bought.STORE, bought.order, UUID.randomUUID(), Map.of(Bought.SKU, wanted), "Doesn’t work", false);
        assertThat(outcome)
                .isInstanceOfSatisfying(OpenReturn.Outcome.Opened.class, it -> approved.add(it.goodsReturn()));
    }

    private void receive(GoodsReturn one, int fine, int damaged) {
        assertThat(act(one.id(), new Step.Receive(Map.of(Bought.SKU, fine), Map.of(Bought.SKU, damaged))))
                .isEqualTo(new StepReturn.Outcome.Done());
        some(it -> !it.refunded && it.isOut(), fine + damaged).forEach(it -> it.here = true);
        shelf += fine;
        received.add(one.id());
        notReceived.merge(one.id(), count(one) - fine - damaged, Integer::sum);
    }

    private StepReturn.Outcome act(UUID one, Step step) {
        return SHOP.bean(StepReturn.class).step(Bought.STORE, bought.order, one, step);
    }

    private GoodsReturn.State state(UUID one) {
        return SHOP.bean(GoodsReturns.class)
                .find(Bought.STORE, one)
                .orElseThrow()
                .state();
    }

    /** Returns that are to be refunded. */
    private long waiting() {
        return SHOP.bean(GoodsReturns.class).of(Bought.STORE, bought.order).stream()
                .filter(it -> it.state() == GoodsReturn.State.RECEIVED)
                .count();
    }

    private int hereAndUnpaid() {
        return some(it -> !it.refunded && it.here, pieces.size()).size();
    }

    private int outAndUnpaid() {
        return some(it -> !it.refunded && it.isOut(), pieces.size()).size();
    }

    /** Pieces of open returns that have not come. */
    private int pending() {
        return approved.stream().mapToInt(RestockedOnceTests::count).sum()
                + received.stream()
                        .mapToInt(it -> notReceived.getOrDefault(it, 0))
                        .sum();
    }

    private static int count(GoodsReturn one) {
        return one.lines().getFirst().pieces();
    }

    private int returnable() {
        return SHOP.bean(FindReturnable.class).of(order()).left().getOrDefault(Bought.SKU, 0);
    }

    private Order order() {
        return SHOP.bean(Orders.class).find(Bought.STORE, bought.order).orElseThrow();
    }

    private List<Piece> some(Predicate<Piece> which, int most) {
        return pieces.stream().filter(which).limit(most).toList();
    }

    private static <T> Optional<T> any(List<T> of, Random random) {
        return of.isEmpty() ? Optional.empty() : Optional.of(of.get(random.nextInt(of.size())));
    }
}
