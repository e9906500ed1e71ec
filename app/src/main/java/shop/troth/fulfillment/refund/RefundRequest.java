package shop.troth.fulfillment.refund;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import shop.troth.orders.credit.CreditReason;

/**
 * A requested refund of a shipped order.
 *
 * @param pieces quantities to refund, by SKU of the order's lines
 * @param amounts additional amounts of a line including tax, by SKU
 * @param delivery whether to refund what is left of the delivery price
 * @param goodwill an additional amount for nothing in particular; zero for none
 * @param restock SKUs whose refunded pieces are put back in stock
 * @param goodsReturn the return that it is for, if any: then only pieces that came back are refunded
 * @param reason the reason, which the buyer is told; empty if none was given
 */
public record RefundRequest(
        Map<String, Integer> pieces,
        Map<String, Money> amounts,
        boolean delivery,
        Money goodwill,
        Set<String> restock,
        Optional<UUID> goodsReturn,
        Optional<CreditReason> reason) {

    /** Creates a request without a reason. */
    public RefundRequest(
            Map<String, Integer> pieces,
            Map<String, Money> amounts,
            boolean delivery,
            Money goodwill,
            Set<String> restock,
            Optional<UUID> goodsReturn) {
        this(pieces, amounts, delivery, goodwill, restock, goodsReturn, Optional.empty());
    }

    /** Creates a request without a return or a reason. */
    public RefundRequest(
            Map<String, Integer> pieces,
            Map<String, Money> amounts,
            boolean delivery,
            Money goodwill,
            Set<String> restock) {
        this(pieces, amounts, delivery, goodwill, restock, Optional.empty());
    }

    /** This request for a return, or for none if empty. */
    public RefundRequest of(Optional<UUID> one) {
        return new RefundRequest(pieces, amounts, delivery, goodwill, restock, one, reason);
    }

    /** This request with a reason. */
    public RefundRequest because(CreditReason why) {
        return new RefundRequest(pieces, amounts, delivery, goodwill, restock, goodsReturn, Optional.of(why));
    }
}
