package shop.troth.insight.payout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.insight.payout.PayoutLine.Thing;
import shop.troth.payments.payout.LineKind;

/** Whatever was paid, refunded and disputed: what is right matches to the cent, and each fault is found and named, and nothing else. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ComparePayoutTests {

    private static final int BOOKS = 200;

    @Test
    void payouts_of_any_payments_refunds_disputes_and_fees_add_up_and_match() {
        for (int seed = 0; seed < BOOKS; seed++) {
            var books = new RandomBooks(seed).with(50);
            var total = Money.zero(RandomBooks.USD);
            Set<Thing> before = new HashSet<>();
            for (var lines : books.payouts()) {
                var paidOut = RandomBooks.sum(lines);
                assertThat(ComparePayout.compare(paidOut, lines, books.expected, before, List.of()))
                        .as("books %d", seed)
                        .isEmpty();
                lines.forEach(it -> it.once().ifPresent(before::add));
                total = total.plus(ComparePayout.sum(paidOut, lines));
            }
            assertThat(total).isEqualTo(RandomBooks.sum(books.lines));
        }
    }

    @Test
    void a_line_that_was_left_out_of_the_list_is_seen_in_the_sum_to_the_cent() {
        for (int seed = 0; seed < BOOKS; seed++) {
            var books = new RandomBooks(seed).with(20);
            var gone = books.charge();
            var paidOut = RandomBooks.sum(books.lines);
            var lines = without(books, gone);
            var missing = PayoutMismatch.missing(LineKind.CHARGE, gone.order().orElseThrow(), gone.amount());

            assertThat(ComparePayout.compare(paidOut, lines, books.expected, Set.of(), List.of(missing)))
                    .containsExactly(PayoutMismatch.sum(paidOut, paidOut.minus(gone.net())), missing);
        }
    }

    @Test
    void a_changed_amount_is_named_by_order_with_both_amounts() {
        for (int seed = 0; seed < BOOKS; seed++) {
            var books = new RandomBooks(seed).with(20);
            var charge = books.charge();
            var changed = with(charge, charge.amount().plusMinor(1));
            var lines = new ArrayList<>(books.lines);
            lines.set(lines.indexOf(charge), changed);

            assertThat(ComparePayout.compare(RandomBooks.sum(lines), lines, books.expected, Set.of(), List.of()))
                    .containsExactly(PayoutMismatch.differs(changed, charge.amount()));
            assertThat(PayoutMismatch.differs(changed, charge.amount()).order()).isEqualTo(charge.order());
        }
    }

    @Test
    void a_line_that_comes_twice_is_named_in_one_payout_and_across_two() {
        var books = new RandomBooks(1).with(20);
        var charge = books.charge();
        var again = with(charge, charge.amount());
        var expected = new HashMap<>(books.expected);
        expected.put(again.id(), charge.amount());
        var lines = new ArrayList<>(books.lines);
        lines.add(again);

        assertThat(ComparePayout.compare(RandomBooks.sum(lines), lines, expected, Set.of(), List.of()))
                .containsExactly(PayoutMismatch.twice(again));
        assertThat(ComparePayout.compare(
                        again.net(),
                        List.of(again),
                        expected,
                        Set.of(charge.once().orElseThrow()),
                        List.of()))
                .containsExactly(PayoutMismatch.twice(again));
    }

    @Test
    void a_try_of_a_refund_that_failed_and_the_next_are_two_things() {
        var books = new RandomBooks(1);
        var refund = UUID.randomUUID();
        var lines = List.of(
                books.line(LineKind.REFUND, -500, 0, Optional.empty(), Optional.of(refund), 0),
                books.line(LineKind.REFUND_FAILURE, 500, 0, Optional.empty(), Optional.of(refund), 0),
                books.line(LineKind.REFUND, -500, 0, Optional.empty(), Optional.of(refund), 1));
        var expected = Map.of(
                lines.get(0).id(), lines.get(0).amount(),
                lines.get(1).id(), lines.get(1).amount(),
                lines.get(2).id(), lines.get(2).amount());

        assertThat(ComparePayout.compare(Money.ofMinor(RandomBooks.USD, -500), lines, expected, Set.of(), List.of()))
                .isEmpty();
    }

    @Test
    void what_the_books_do_not_know_is_named_and_a_payout_of_nothing_but_that_is_another_accounts() {
        var books = new RandomBooks(3).with(20);
        var adjustment = books.line(LineKind.ADJUSTMENT, -1_234, 0, Optional.empty(), Optional.empty(), 0);
        var stray = books.line(LineKind.CHARGE, 999, 59, Optional.empty(), Optional.empty(), 0);
        var lines = new ArrayList<>(books.lines);
        lines.add(adjustment);
        lines.add(stray);

        assertThat(ComparePayout.compare(RandomBooks.sum(lines), lines, books.expected, Set.of(), List.of()))
                .containsExactly(PayoutMismatch.unknown(adjustment), PayoutMismatch.unknown(stray));
        var foreign = List.of(stray, adjustment);
        assertThat(ComparePayout.compare(RandomBooks.sum(foreign), foreign, Map.of(), Set.of(), List.of()))
                .containsExactly(PayoutMismatch.foreign(), PayoutMismatch.unknown(adjustment));
    }

    private static List<PayoutLine> without(RandomBooks books, PayoutLine gone) {
        return books.lines.stream().filter(it -> !it.equals(gone)).toList();
    }

    /** The same with another amount, under the same id; with the same amount, under another. */
    private static PayoutLine with(PayoutLine line, Money amount) {
        return new PayoutLine(
                amount.equals(line.amount()) ? UUID.randomUUID() : line.id(),
                line.kind(),
                amount,
                line.fee(),
                line.at(),
                line.order(),
                line.thing(),
                line.attempt(),
                line.late());
    }
}
