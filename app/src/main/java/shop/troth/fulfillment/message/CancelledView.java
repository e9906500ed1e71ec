package shop.troth.fulfillment.message;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.troth.fulfillment.RemainingPieces;
import shop.troth.kernel.Sink;
import shop.troth.orders.Cancellation;
import shop.troth.orders.Order;
import shop.troth.orders.OrderProgress.Shipment;

/**
 * The content of the email about a cancellation. Public because the template is compiled into a different package.
 *
 * @param requested whether the buyer asked for it
 * @param whole whether nothing was left of the order after it
 * @param rest the rest of the order
 * @param back whether there is a refund
 * @param refund how much, and where it goes, in words
 * @param byBank whether some of it goes through the bank
 */
@Sink
public record CancelledView(
        LetterFrame frame,
        String name,
        String number,
        boolean requested,
        boolean whole,
        Rest rest,
        boolean back,
        LetterAmounts amounts,
        String refund,
        boolean byBank) {

    /**
     * The part of an order that is not canceled when the email is written, regardless of what happened first.
     *
     * @param toShip pieces to ship, such as {@code 2 × Membrane filter}
     * @param shipped pieces that have shipped, likewise
     */
    public record Rest(List<String> toShip, List<String> shipped) {

        static Rest of(Order order, Collection<Cancellation> gone, Collection<Shipment> sent) {
            var shipped = new HashMap<String, Integer>();
            sent.forEach(it -> it.pieces().forEach((sku, pieces) -> shipped.merge(sku, pieces, Integer::sum)));
            return new Rest(words(order, RemainingPieces.toShip(order, gone, sent)), words(order, shipped));
        }

        private static List<String> words(Order order, Map<String, Integer> pieces) {
            return order.lines().stream()
                    .filter(it -> pieces.getOrDefault(it.sku(), 0) > 0)
                    .map(it -> pieces.get(it.sku()) + " × " + it.name())
                    .toList();
        }
    }

    public String title() {
        return whole ? "Your order has been canceled" : "Part of your order has been canceled";
    }

    public String lead() {
        return "Hello %s, %swe canceled the items below in your order %s. %s"
                .formatted(name, requested ? "as you requested, " : "", number, becomes());
    }

    private String becomes() {
        if (whole) {
            return "Nothing will ship.";
        }
        if (rest.toShip().isEmpty()) {
            return rest.shipped().isEmpty()
                    ? "The rest of your order has been canceled, too."
                    : "The rest of your order has shipped.";
        }
        return rest.shipped().isEmpty()
                ? "We’ll ship the rest as ordered."
                : "Part of the rest has shipped, and we’ll ship what is left of it.";
    }

    public String money() {
        return back
                ? "We’re refunding " + refund + "." + (byBank ? " Your bank may take 5 to 10 days to post it." : "")
                : "There’s nothing to refund: your coupon covered these items.";
    }
}
