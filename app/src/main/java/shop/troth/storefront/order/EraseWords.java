package shop.troth.storefront.order;

import java.util.Set;
import shop.troth.fulfillment.ending.EraseGuest.Outcome;
import shop.troth.orders.OrderState;
import shop.troth.vault.Ground;

/** Why an erasure has to wait, in words. */
final class EraseWords {

    private EraseWords() {}

    /** @return the empty text for one that need not wait */
    static String waits(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Erased erased -> "";
            case Outcome.Underway(var state) -> underway(state);
            case Outcome.Held(var grounds) -> held(grounds);
        };
    }

    private static String underway(OrderState state) {
        return switch (state) {
            case AWAITING_PAYMENT ->
                "This order is waiting for payment. If it isn’t paid, we’ll delete it within a day.";
            case PAID ->
                "We still have to ship this order, and we need your address to do that. Cancel the order first, or come back after it ships. You can also delete your data under “Your privacy” now, and we’ll delete what’s in this order automatically later.";
            case SHIPPED, CANCELLED -> "Your refund is on its way. Try again after it arrives.";
        };
    }

    private static String held(Set<Ground> grounds) {
        if (grounds.contains(Ground.LEGAL_DUTY)) {
            return "The law requires us to keep it for now. We’ll be able to delete it when that ends.";
        }
        return grounds.contains(Ground.OPEN_CASE)
                ? "There’s an open case about one of your orders, and we need your details to answer you. Please try again when it’s resolved. If you reported the problem, you can close the case yourself."
                : "Another of your orders isn’t finished yet, and we need your details for it. Please try again when it is.";
    }
}
