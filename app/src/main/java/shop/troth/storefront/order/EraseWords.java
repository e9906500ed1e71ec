package shop.troth.storefront.order;

import java.util.Set;
import shop.troth.fulfilment.ending.EraseGuest.Outcome;
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
            case AWAITING_PAYMENT -> "The order waits for its payment. If it is not paid, we forget it within a day.";
            case PAID ->
                "We have your order to send, and need your address for it. Cancel it first, or come back when it is sent.";
            case SHIPPED, CANCELLED -> "Your money is on its way back to you. Come back when it has arrived.";
        };
    }

    private static String held(Set<Ground> grounds) {
        if (grounds.contains(Ground.LEGAL_DUTY)) {
            return "The law makes us keep it for now. Nothing can be erased before that is over.";
        }
        return grounds.contains(Ground.OPEN_CASE)
                ? "Something about one of your orders is still being looked into, and we need your details to answer you. Come back when it is settled; a report of your own you can close yourself."
                : "Another order of yours is not finished, and we need your details for it. Come back when it is.";
    }
}
