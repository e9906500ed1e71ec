package shop.troth.storefront.order;

import java.time.Instant;
import java.util.Set;
import shop.troth.fulfillment.ending.EraseGuest.Outcome;
import shop.troth.orders.OrderState;
import shop.troth.stores.Store;
import shop.troth.vault.retention.HoldReason;

/** Describes why an erasure has to wait. */
final class EraseWords {

    private static final String OWED =
            "We owe you a refund that we can’t make yet. That’s usually because your bank is still deciding about another payment for this order. Try again after it has gone through.";

    private EraseWords() {}

    /** @return the reason; empty if it need not wait */
    static String waits(Store store, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Erased erased -> "";
            case Outcome.Underway(var state, var owed, var until) ->
                until.map(it -> owed(store, it)).orElseGet(() -> owed ? OWED : underway(state));
            case Outcome.Held(var grounds) -> held(grounds);
        };
    }

    private static String underway(OrderState state) {
        return switch (state) {
            case AWAITING_PAYMENT ->
                "The order is waiting for payment. If it isn’t paid, we’ll delete it within a day.";
            case PAID ->
                "We still have to ship it, and we need your address to do that. You can cancel the order first, or come back after it ships. You can also request deletion now under “Your privacy,” and we’ll delete this order’s details automatically 2 weeks after it ships.";
            case SHIPPED, CANCELLED -> "Your refund is on its way. Try again after it arrives.";
        };
    }

    private static String owed(Store store, Instant until) {
        var day = store.dispatch().day(until);
        return "We owe you a refund that we can’t make yet, and we need the bank’s reference for your payment to make it. If we still can’t make it on %s, you can delete your data then. What we owe you stays on file under the order number."
                .formatted(day);
    }

    private static String held(Set<HoldReason> grounds) {
        if (grounds.contains(HoldReason.LEGAL_DUTY)) {
            return "The law requires us to keep them for now. We’ll be able to delete them when that ends.";
        }
        return grounds.contains(HoldReason.OPEN_CASE)
                ? "There’s an open case about one of your orders, and we need your details to answer you. Please try again when it’s resolved. If you reported the problem, you can close the case yourself."
                : "Another of your orders isn’t finished yet, and we need your details for it. Please try again when it is.";
    }
}
