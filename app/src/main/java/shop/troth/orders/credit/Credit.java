package shop.troth.orders.credit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/**
 * A refund after an order shipped, as on its credit memo.
 *
 * @param id idempotency key, also of the refund at the bank; a repeated request is the same credit
 * @param delivery refunded part of the delivery price
 * @param goodwill an amount not tied to a line
 * @param earlier amount already refunded for these lines by earlier goodwill or rounding, which is deducted
 * @param total lines, delivery and goodwill, less {@code earlier}
 * @param reason the reason; empty if none was given
 */
public record Credit(
        StoreId store,
        UUID id,
        OrderId order,
        List<Line> lines,
        Money delivery,
        Money goodwill,
        Money earlier,
        Money total,
        Optional<CreditReason> reason,
        Instant at) {

    /**
     * A line of the order.
     *
     * @param pieces pieces refunded; 0 if only a part of the line's amount is refunded
     * @param net refunded part of its price, after the coupon's share
     * @param tax refunded part of its sales tax
     * @param here of those, pieces that had come back before, with a return or a failed refund
     * @param restocked of those, pieces that came back with this credit and were restocked
     */
    public record Line(String sku, int pieces, Money net, Money tax, int here, int restocked) {

        public Money total() {
            return net.plus(tax);
        }
    }

    /** Returns the reason for the refund, for the buyer; empty if none was given, or nothing is refunded. */
    public String reasonSentence() {
        return total.isPositive() ? reason.map(CreditReason::sentence).orElse("") : "";
    }

    /** Returns the refunded part of all line prices, after the coupon's share. */
    public Money net() {
        return lines.stream().map(Line::net).reduce(none(), Money::plus);
    }

    /** Returns the refunded sales tax. */
    public Money tax() {
        return lines.stream().map(Line::tax).reduce(none(), Money::plus);
    }

    private Money none() {
        return Money.zero(total.getCurrencyUnit());
    }
}
