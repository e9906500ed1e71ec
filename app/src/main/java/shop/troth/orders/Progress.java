package shop.troth.orders;

import java.time.Instant;
import java.util.Optional;

/**
 * When what happened to an order.
 *
 * @param addressChanged when its address was changed last
 */
public record Progress(
        Optional<Instant> paidAt,
        Optional<Shipment> shipped,
        Optional<Instant> cancelledAt,
        Optional<Instant> addressChanged) {

    /**
     * How an order went out.
     *
     * @param carrier as the store's register names it
     * @param tracking the carrier's number of the parcel, or the empty text
     */
    public record Shipment(String carrier, String tracking, Instant at) {}
}
