package shop.troth.fulfilment.refund;

import java.util.Map;
import java.util.Set;
import org.joda.money.Money;

/**
 * What is to be given back of a shipped order.
 *
 * @param pieces by catalog number of the order's lines, how many
 * @param amounts by catalog number, a part of the line's amount with its tax, beside the pieces
 * @param delivery whether what is left of the delivery price goes back
 * @param goodwill an amount for nothing in particular; zero for none
 * @param restock catalog numbers whose refunded pieces go back to the stock
 */
public record RefundWish(
        Map<String, Integer> pieces,
        Map<String, Money> amounts,
        boolean delivery,
        Money goodwill,
        Set<String> restock) {}
