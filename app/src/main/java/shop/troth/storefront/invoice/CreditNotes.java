package shop.troth.storefront.invoice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import shop.troth.fulfillment.RefundWays;
import shop.troth.fulfillment.refund.CreditSummary;
import shop.troth.orders.Cancellation;
import shop.troth.orders.Cancellations;
import shop.troth.orders.Order;
import shop.troth.orders.OrderLine;
import shop.troth.orders.credit.Credit;
import shop.troth.orders.credit.Credits;
import shop.troth.payments.Refund;
import shop.troth.payments.Refunds;
import shop.troth.payments.change.HeldRefunds;
import shop.troth.pricing.Amounts;
import shop.troth.storefront.invoice.InvoiceView.Sum;
import shop.troth.storefront.order.OwedWords;
import shop.troth.storefront.page.LineView;

/** The credit memos of an order, oldest first: one for each cancellation and each refund after shipping. They never change. */
@Component
@RequiredArgsConstructor
class CreditNotes {

    /** @param paid status of the refund, one sentence */
    record Note(Instant at, List<LineView> lines, List<Sum> sums, String paid) {}

    private final Cancellations cancellations;
    private final Credits credits;
    private final Refunds refunds;
    private final RefundWays refundWays;
    private final HeldRefunds heldRefunds;

    List<Note> of(Order order) {
        var money = refunds.of(order.store(), order.id());
        var canceled = cancellations.of(order.store(), order.id());
        var held = OwedWords.held(heldRefunds, order, canceled, money);
        return Stream.concat(
                        canceled.stream().map(it -> note(order, it, money, held)),
                        credits.of(order.store(), order.id()).stream().map(it -> note(order, it, money)))
                .sorted(Comparator.comparing(Note::at))
                .toList();
    }

    private Note note(Order order, Cancellation cancellation, List<Refund> money, List<HeldRefunds.Held> held) {
        var lines = order.lines().stream()
                .filter(it -> cancellation.pieces().containsKey(it.sku()))
                .map(it -> line(it, cancellation.pieces().getOrDefault(it.sku(), 0)))
                .toList();
        var sums = new ArrayList<Sum>();
        sums.add(new Sum("Canceled items", Amounts.text(cancellation.goods())));
        if (!cancellation.coupon().isZero()) {
            sums.add(new Sum("Discounts", Amounts.off(cancellation.coupon())));
        }
        if (!cancellation.delivery().isZero()) {
            sums.add(new Sum("Shipping", Amounts.text(cancellation.delivery())));
        }
        if (!cancellation.tax().isZero() || order.isExempt()) {
            sums.add(new Sum("Sales tax", Amounts.tax(cancellation.tax(), order.isExempt())));
        }
        sums.add(new Sum("Total", Amounts.text(cancellation.total())));
        var sentence = OwedWords.of(cancellation, held)
                .orElseGet(() -> paid(order, cancellation.id(), cancellation.total(), money));
        return new Note(cancellation.at(), lines, List.copyOf(sums), sentence);
    }

    private Note note(Order order, Credit credit, List<Refund> money) {
        var lines = order.lines().stream()
                .flatMap(line -> credit.lines().stream()
                        .filter(it -> it.sku().equals(line.sku()) && it.pieces() > 0)
                        .map(it -> line(line, it.pieces())))
                .toList();
        var sums = new ArrayList<Sum>();
        CreditSummary.of(credit, order).forEach(it -> sums.add(new Sum(it.label(), it.amount())));
        sums.add(new Sum("Total", Amounts.text(credit.total())));
        return new Note(credit.at(), lines, List.copyOf(sums), paid(order, credit.id(), credit.total(), money));
    }

    private static LineView line(OrderLine line, int pieces) {
        var total = Amounts.text(line.unit().multipliedBy(pieces));
        return new LineView(line.sku(), line.name(), "", "", "", "", Amounts.text(line.unit()), pieces, total, "");
    }

    private String paid(Order order, UUID id, Money total, List<Refund> money) {
        if (total.isPositive() && money.stream().noneMatch(it -> it.id().equals(id))) {
            return "Your bank returned this payment to you.";
        }
        var failed = money.stream()
                .filter(it -> it.id().equals(id) && it.hasFailed())
                .findFirst();
        return failed.map(it -> it.state() == Refund.State.REFUSED
                        ? "This refund didn’t go through. We’re working on it."
                        : "%s refunded to the card you paid with. Your bank didn’t accept the other %s. We’re working on it."
                                .formatted(Amounts.text(it.counted()), Amounts.text(it.failed())))
                .orElseGet(() -> refunded(refundWays.made(order, id, total)));
    }

    /** The amount is above it, unless it is two. */
    private static String refunded(RefundWays.Way way) {
        var words = way.words("to the card you paid with", "your");
        return "Refunded " + (way.isSplit() ? words : words.substring(words.indexOf(" to ") + 1)) + ".";
    }
}
