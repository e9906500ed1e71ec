package shop.troth.fulfillment.refund;

import static shop.troth.fulfillment.RemainingAmounts.share;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.money.Money;
import shop.troth.fulfillment.RemainingAmounts;
import shop.troth.fulfillment.RemainingPieces;
import shop.troth.orders.Cancellation;
import shop.troth.orders.Order;
import shop.troth.orders.OrderLine;
import shop.troth.orders.OrderState;
import shop.troth.orders.credit.Credit;

/**
 * What can still be refunded of an order, from the amounts it was placed with; nothing is priced again.
 *
 * <p>Promotions are per line. The coupon and the tax that remain after cancellations (by the rule of {@link RemainingAmounts}) are spread over the
 * lines, and a line's share over its pieces, by rounding running sums half up: each share is exact to the cent, and all add up. The last
 * piece of a line takes what the line has left. Tax is on goods less discounts and not on delivery, as it was charged.
 *
 * <p>A refund first covers the pieces that have already come back, which were restocked or found damaged then. Only pieces beyond those
 * come back with the refund.
 *
 * @param lines what is left of each line
 * @param delivery what is left of the delivery price
 * @param total what is left in total; less than lines and delivery if goodwill was paid, or a cent was rounded
 * @param version changes with each refund of the order, each that fails, and each piece that comes back or ships
 */
public record RefundableAmounts(Order order, List<Line> lines, Money delivery, Money total, String version) {

    /**
     * What is left of a line.
     *
     * @param shipped pieces that have shipped
     * @param refundable pieces that are not refunded
     * @param outstanding pieces that the buyer still has
     * @param returned pieces that came back and are not refunded; included in {@code left}
     * @param wholeNet price of all shipped pieces after discounts; {@code wholeTax} their sales tax
     * @param net what is left of {@code wholeNet}; {@code tax} likewise of {@code wholeTax}
     */
    public record Line(
            OrderLine line,
            int shipped,
            int refundable,
            int outstanding,
            int returned,
            Money wholeNet,
            Money wholeTax,
            Money net,
            Money tax) {

        public Money total() {
            return net.plus(tax);
        }
    }

    /** The result of a refund request. */
    public sealed interface Outcome {
        record Accepted(Credit credit) implements Outcome {}

        /** @param left how many pieces of this can still be refunded; also 0 for an item that is not in the order */
        record NotSoMany(String sku, int left) implements Outcome {}

        /** @param most the most that can be refunded of this line in addition to the pieces named */
        record LineTooMuch(String sku, Money most) implements Outcome {}

        /** @param most the most goodwill that can be paid in addition to the rest of the request */
        record GoodwillTooMuch(Money most) implements Outcome {}

        /** More pieces are named for a return than came back. @param here how many came back and are not refunded */
        record NotHere(String sku, int here) implements Outcome {}

        record NothingNamed() implements Outcome {}
    }

    /**
     * For an order of which everything has shipped that was not canceled.
     *
     * @param counted its credits, without those whose refund failed
     * @param back pieces that came back in any way, refunded or not, by SKU; a missing SKU had none
     * @param version as {@link RefundableAmounts#version}
     */
    static RefundableAmounts of(
            Order order,
            Collection<Cancellation> canceled,
            Collection<Credit> counted,
            Map<String, Integer> back,
            String version) {
        return ofShipped(order, RemainingPieces.of(order, canceled), counted, back, version);
    }

    /**
     * For an order that ships in parts: what can be refunded as if the rest were canceled. It grows as more ships, and never shrinks.
     *
     * @param shipped pieces that have shipped so far, by SKU
     * @param counted as in {@link #of}; {@code back} and {@code version} likewise
     */
    static RefundableAmounts ofShipped(
            Order order,
            Map<String, Integer> shipped,
            Collection<Credit> counted,
            Map<String, Integer> back,
            String version) {
        var none = Money.zero(order.total().getCurrencyUnit());
        var base = RemainingAmounts.of(order, shipped);
        var taxed = base.goods().minus(base.coupon());
        var nets = RemainingAmounts.nets(order, shipped);
        var lines = new ArrayList<Line>();
        var before = none; // what the lines so far cost
        for (int i = 0; i < nets.size(); i++) {
            var line = order.lines().get(i);
            var net = nets.get(i);
            var after = before.plus(net);
            var tax = share(base.tax(), after, taxed).minus(share(base.tax(), before, taxed));
            int pieces = shipped.getOrDefault(line.sku(), 0);
            lines.add(LineShare.left(line, pieces, back.getOrDefault(line.sku(), 0), net, tax, counted));
            before = after;
        }
        var delivery = counted.stream().map(Credit::delivery).reduce(base.delivery(), Money::minus);
        var total = counted.stream().map(Credit::total).reduce(base.total(), Money::minus);
        return new RefundableAmounts(order, List.copyOf(lines), delivery, total, version);
    }

    /** This with more left in total, but in no line: the failed part of refunds whose rest counts. */
    RefundableAmounts plus(Money failed) {
        return failed.isZero() ? this : new RefundableAmounts(order, lines, delivery, total.plus(failed), version);
    }

    /** This with no more left in total than the payments that were not charged back have left. */
    RefundableAmounts atMost(Money others) {
        var least = total.isGreaterThan(others) ? others : total;
        return new RefundableAmounts(order, lines, delivery, least, version + "-" + others.getAmountMinorLong());
    }

    /** Whether the order is paid, and something of it has shipped. */
    public boolean hasShipped() {
        return order.state() == OrderState.SHIPPED
                || (order.state() == OrderState.PAID && lines.stream().anyMatch(it -> it.shipped() > 0));
    }

    /** Pieces that came back and are not refunded, by SKU. */
    Map<String, Integer> here() {
        return lines.stream().collect(Collectors.toMap(it -> it.line().sku(), Line::returned));
    }

    /** A request for all that is left; what is left of failed goodwill is refunded as goodwill. */
    public RefundRequest whole(Set<String> restock) {
        var pieces = new LinkedHashMap<String, Integer>();
        var amounts = new LinkedHashMap<String, Money>();
        var parts = delivery;
        for (var line : lines) {
            pieces.put(line.line().sku(), line.refundable());
            if (line.refundable() == 0) {
                amounts.put(line.line().sku(), line.total());
            }
            parts = parts.plus(line.total());
        }
        var goodwill = total.isGreaterThan(parts) ? total.minus(parts) : Money.zero(total.getCurrencyUnit());
        return new RefundRequest(pieces, amounts, true, goodwill, restock);
    }

    /** @param key idempotency key, which becomes the id of the credit */
    public Outcome credit(RefundRequest wish, UUID key, Instant now) {
        var none = Money.zero(total.getCurrencyUnit());
        for (var sku : wish.pieces().keySet()) {
            if (wish.pieces().get(sku) != 0 && !has(sku)) {
                return new Outcome.NotSoMany(sku, 0);
            }
        }
        var gone = new ArrayList<Credit.Line>();
        for (var line : lines) {
            switch (LineShare.allocate(line, wish)) {
                case LineShare.Share.Refused(var why) -> {
                    return why;
                }
                case LineShare.Share.Allocated(var of) -> gone.add(of);
                case LineShare.Share.Untouched() -> {}
            }
        }
        var deliveryBack = wish.delivery() ? delivery : none;
        var parts = gone.stream().map(Credit.Line::total).reduce(deliveryBack, Money::plus);
        var earlier = parts.isGreaterThan(total) ? parts.minus(total) : none;
        var most = total.minus(parts.minus(earlier));
        if (wish.goodwill().isNegative() || wish.goodwill().isGreaterThan(most)) {
            return new Outcome.GoodwillTooMuch(most);
        }
        if (gone.isEmpty() && parts.isZero() && wish.goodwill().isZero()) {
            return new Outcome.NothingNamed();
        }
        return new Outcome.Accepted(new Credit(
                order.store(),
                key,
                order.id(),
                List.copyOf(gone),
                deliveryBack,
                wish.goodwill(),
                earlier,
                parts.minus(earlier).plus(wish.goodwill()),
                wish.reason(),
                now));
    }

    private boolean has(String sku) {
        return lines.stream().anyMatch(it -> it.line().sku().equals(sku));
    }

    /**
     * Whether a credit whose refund failed still fits into what is left, and the pieces that came back for it were not refunded otherwise.
     */
    boolean fits(Credit credit) {
        return !credit.total().isGreaterThan(total)
                && !credit.delivery().isGreaterThan(delivery)
                && credit.lines().stream()
                        .allMatch(gone -> lines.stream()
                                .anyMatch(it -> it.line().sku().equals(gone.sku())
                                        && gone.pieces() <= it.refundable()
                                        && gone.here() + gone.restocked() <= it.returned()
                                        && !gone.net().isGreaterThan(it.net())
                                        && !gone.tax().isGreaterThan(it.tax())));
    }
}
