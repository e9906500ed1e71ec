package shop.troth.fulfillment.refund;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import shop.troth.orders.credit.CreditReason;

/**
 * What is to be given back of a shipped order.
 *
 * @param pieces by catalog number of the order's lines, how many
 * @param amounts by catalog number, a part of the line's amount with its tax, beside the pieces
 * @param delivery whether what is left of the delivery price goes back
 * @param goodwill an amount for nothing in particular; zero for none
 * @param restock catalog numbers whose refunded pieces go back to the stock
 * @param goodsReturn the return that it is for: only pieces that are here are refunded then
 * @param reason which the buyer is told; nothing where nobody said
 */
public record RefundWish(
        Map<String, Integer> pieces,
        Map<String, Money> amounts,
        boolean delivery,
        Money goodwill,
        Set<String> restock,
        Optional<UUID> goodsReturn,
        Optional<CreditReason> reason) {

    /** For no reason that was said. */
    public RefundWish(
            Map<String, Integer> pieces,
            Map<String, Money> amounts,
            boolean delivery,
            Money goodwill,
            Set<String> restock,
            Optional<UUID> goodsReturn) {
        this(pieces, amounts, delivery, goodwill, restock, goodsReturn, Optional.empty());
    }

    /** For no return. */
    public RefundWish(
            Map<String, Integer> pieces,
            Map<String, Money> amounts,
            boolean delivery,
            Money goodwill,
            Set<String> restock) {
        this(pieces, amounts, delivery, goodwill, restock, Optional.empty());
    }

    /** The same for what came back with a return; or for none. */
    public RefundWish of(Optional<UUID> one) {
        return new RefundWish(pieces, amounts, delivery, goodwill, restock, one, reason);
    }

    /** The same for this reason. */
    public RefundWish because(CreditReason why) {
        return new RefundWish(pieces, amounts, delivery, goodwill, restock, goodsReturn, Optional.of(why));
    }
}
