package shop.troth.orders;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * When what happened to an order.
 *
 * @param shipments what went out so far, the oldest first; the order may have more to ship
 * @param addressChanged when its address was changed last
 */
public record Progress(
        Optional<Instant> paidAt,
        List<Shipment> shipments,
        Optional<Instant> cancelledAt,
        Optional<Instant> addressChanged) {

    /**
     * Pieces of an order that went out together.
     *
     * @param id the key of the wish; the same wish again is the same shipment
     * @param carrier as the store's register names it
     * @param tracking the carrier's number of the parcel, or the empty text
     * @param pieces by catalog number, how many
     */
    public record Shipment(UUID id, String carrier, String tracking, Map<String, Integer> pieces, Instant at) {}

    /** The newest shipment. */
    public Optional<Shipment> lastShipment() {
        return shipments.isEmpty() ? Optional.empty() : Optional.of(shipments.getLast());
    }
}
