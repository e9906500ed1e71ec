package shop.troth.orders;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The history of an order.
 *
 * @param shipments shipments so far, oldest first; more may follow
 * @param addressChanged when its address was last changed
 */
public record OrderProgress(
        Optional<Instant> paidAt,
        List<Shipment> shipments,
        Optional<Instant> cancelledAt,
        Optional<Instant> addressChanged) {

    /**
     * Pieces of an order that shipped together.
     *
     * @param id idempotency key; a repeated request is the same shipment
     * @param carrier as the store's register names it
     * @param tracking the carrier's tracking number, or empty
     * @param pieces quantities by catalog number
     */
    public record Shipment(UUID id, String carrier, String tracking, Map<String, Integer> pieces, Instant at) {}

    /** Returns the newest shipment. */
    public Optional<Shipment> lastShipment() {
        return shipments.isEmpty() ? Optional.empty() : Optional.of(shipments.getLast());
    }
}
