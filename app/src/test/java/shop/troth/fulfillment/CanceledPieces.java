package shop.troth.fulfillment;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import shop.troth.orders.Cancellation;
import shop.troth.orders.Order;

/** What the shop gives back for pieces that are canceled, for tests of other packages. */
public final class CanceledPieces {

    private CanceledPieces() {}

    /** @param kept what is left of each line before, {@code pieces} what goes */
    public static Cancellation of(Order order, Map<String, Integer> kept, Map<String, Integer> pieces) {
        return of(order, kept, pieces, Instant.EPOCH);
    }

    /** The same at a time. */
    public static Cancellation of(Order order, Map<String, Integer> kept, Map<String, Integer> pieces, Instant at) {
        return RemainingAmounts.canceled(order, UUID.randomUUID(), kept, pieces, false, at);
    }
}
