package shop.troth.orders.credit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/**
 * What is given back of an order after it shipped, as its credit note says.
 *
 * @param id the key of the wish, and of the refund at the bank; the same wish again is the same credit
 * @param delivery what of the delivery price
 * @param goodwill an amount for nothing in particular
 * @param earlier what an earlier goodwill amount, or the rounding of an earlier refund, had given back of these lines already; taken off
 * @param total lines, delivery and goodwill, less {@code earlier}
 * @param reason why; nothing where nobody said
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
     * @param pieces that are refunded; 0 where only a part of the line's amount is
     * @param net what goes back of its price, after the coupon's share
     * @param tax what goes back of its sales tax
     * @param here pieces of those that had come back before, with a return or a refund that failed
     * @param restocked pieces of those that came back with this credit and went to the stock
     */
    public record Line(String sku, int pieces, Money net, Money tax, int here, int restocked) {

        public Money total() {
            return net.plus(tax);
        }
    }

    /** Why its money goes back, as the buyer is told; the empty text where nobody said, or no money does. */
    public String reasonSentence() {
        return total.isPositive() ? reason.map(CreditReason::sentence).orElse("") : "";
    }

    /** What goes back of the prices of all lines, after the coupon's share. */
    public Money net() {
        return lines.stream().map(Line::net).reduce(none(), Money::plus);
    }

    /** What goes back of the sales tax. */
    public Money tax() {
        return lines.stream().map(Line::tax).reduce(none(), Money::plus);
    }

    private Money none() {
        return Money.zero(total.getCurrencyUnit());
    }
}
