package shop.troth.desk.refund;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.desk.view.Amounts;
import shop.troth.desk.view.Times;
import shop.troth.fulfillment.RefundWays;
import shop.troth.fulfillment.refund.FindRefundable;
import shop.troth.fulfillment.refund.RefundWish;
import shop.troth.fulfillment.refund.Refundable;
import shop.troth.orders.HoldsMoney;
import shop.troth.orders.Order;
import shop.troth.orders.OrderLine;
import shop.troth.orders.OrderState;
import shop.troth.orders.credit.Credit;
import shop.troth.orders.credit.CreditReason;
import shop.troth.orders.credit.Credits;
import shop.troth.payments.Refund;
import shop.troth.payments.Refunds;
import shop.troth.stores.Store;

/** Draws the refund page of an order. */
@Component
@RequiredArgsConstructor
class DrawRefund {

    /** The bank usually answers within a second; after this long the page says that it does not. */
    private static final Duration LATE = Duration.ofMinutes(2);

    private static final String PARTLY =
            "Part of this order has shipped. Only what has shipped is refunded here; cancel the rest on the order’s page.";

    private final FindRefundable findRefundable;
    private final Credits credits;
    private final Refunds refunds;
    private final RefundWays refundWays;
    private final List<HoldsMoney> holdsMoney;
    private final Clock clock;

    Refundable refundable(Order order) {
        return findRefundable.of(order);
    }

    RefundView draw(
            Store store,
            Order order,
            Refundable refundable,
            RefundForm form,
            String reason,
            String note,
            Optional<Credit> review) {
        var reasons = reasons(order);
        return new RefundView(
                order.number(),
                blocked(order, refundable),
                order.state() == OrderState.PAID ? PARTLY : "",
                refundable.lines().stream()
                        .filter(it -> it.shipped() > 0)
                        .map(it -> new RefundView.Line(
                                it.line().sku(), it.line().name(), it.left(), it.here(), Amounts.text(it.total())))
                        .toList(),
                refundable.delivery().isPositive() ? Amounts.text(refundable.delivery()) : "",
                Amounts.text(refundable.total()),
                refunds.of(order.store(), order.id()).stream()
                        .map(it -> done(store, it, reasons.getOrDefault(it.id(), "")))
                        .toList(),
                refundable.version(),
                review.map(Credit::id).orElseGet(UUID::randomUUID).toString(),
                form.typed(),
                reason,
                note,
                review.map(it -> review(
                                order, it, form.wish().map(RefundWish::restock).orElse(Set.of())))
                        .orElse(null));
    }

    private String blocked(Order order, Refundable refundable) {
        if (!refundable.hasShipped()) {
            return order.state() == OrderState.PAID
                    ? "This order has not shipped. Cancel it, or some of its pieces, on the order’s page instead."
                    : "This order can’t be refunded: it was not paid, or is canceled.";
        }
        if (!refunds.areKnownAtBank(order.store(), order.id())) {
            return RefundPage.ERASED;
        }
        return HoldsMoney.whyNoRefund(holdsMoney, order.store(), order.id())
                .orElseGet(() -> nothingLeft(order, refundable));
    }

    private static String nothingLeft(Order order, Refundable refundable) {
        if (!refundable.total().isZero()) {
            return "";
        }
        return order.state() == OrderState.PAID
                ? "Everything that has shipped was refunded. Cancel the rest on the order’s page."
                : "Everything was refunded.";
    }

    /** Reasons by the id of the refund, which is also the id of its credit. */
    private Map<UUID, String> reasons(Order order) {
        var reasons = new HashMap<UUID, String>();
        credits.of(order.store(), order.id())
                .forEach(it -> reasons.put(
                        it.id(), it.reason().map(CreditReason::title).orElse("")));
        return reasons;
    }

    private RefundView.Done done(Store store, Refund refund, String reason) {
        var late = clock.instant().isAfter(refund.wantedAt().plus(LATE));
        var counted = refund.hasFailed() ? Amounts.text(refund.counted()) + " of it: " : "";
        var state = switch (refund.state()) {
            case WANTED ->
                counted
                        + (late
                                ? "The bank has not answered yet. The store keeps asking; don’t refund this again."
                                : "Sent to the bank");
            case RETURNED -> refund.hasFailed() ? Amounts.text(refund.counted()) + " refunded" : "Refunded";
            case REFUSED -> "The bank refused it, or the money came back. The buyer doesn’t have it.";
        };
        var part = refund.hasFailed() && refund.state() != Refund.State.REFUSED;
        return new RefundView.Done(
                Times.minute(store, refund.wantedAt()),
                Amounts.text(refund.amount()),
                reason,
                state,
                part
                        ? "The bank refused %s, or it came back. The buyer doesn’t have that part."
                                .formatted(Amounts.text(refund.failed()))
                        : "",
                refund.hasFailed() ? refund.id().toString() : "",
                part ? Amounts.text(refund.failed()) : "");
    }

    private RefundView.Review review(Order order, Credit credit, Set<String> restock) {
        var sums = new ArrayList<RefundView.Sum>();
        for (var gone : credit.lines()) {
            var name = order.line(gone.sku()).map(OrderLine::name).orElse(gone.sku());
            var label = gone.pieces() > 0 ? gone.pieces() + " × " + name : "Part of " + name;
            sums.add(new RefundView.Sum(label, Amounts.text(gone.net())));
        }
        if (credit.tax().isPositive()) {
            sums.add(new RefundView.Sum("Sales tax", Amounts.text(credit.tax())));
        }
        if (credit.delivery().isPositive()) {
            sums.add(new RefundView.Sum("Shipping", Amounts.text(credit.delivery())));
        }
        if (credit.goodwill().isPositive()) {
            sums.add(new RefundView.Sum("Goodwill", Amounts.text(credit.goodwill())));
        }
        if (credit.earlier().isPositive()) {
            sums.add(new RefundView.Sum(
                    "Less already refunded", Amounts.text(credit.earlier().negated())));
        }
        var way = refundWays.planned(order, credit.total());
        if (way.isSplit()) {
            sums.add(new RefundView.Sum("Of the refund, to the buyer’s card", Amounts.text(way.bank())));
            sums.add(new RefundView.Sum("Of the refund, to the " + way.giftCard(), Amounts.text(way.gift())));
        }
        return new RefundView.Review(
                List.copyOf(sums),
                Amounts.text(credit.total()),
                way.isGift() ? "to the " + way.giftCard() : way.isSplit() ? "" : "to the buyer’s card",
                credit.reasonSentence(),
                credit.lines().stream()
                        .filter(it -> it.restocked() > 0)
                        .map(it -> it.restocked() + " × " + it.sku())
                        .toList(),
                credit.lines().stream()
                        .filter(it -> it.here() > 0 && restock.contains(it.sku()))
                        .map(it -> it.here() + " × " + it.sku())
                        .toList());
    }
}
