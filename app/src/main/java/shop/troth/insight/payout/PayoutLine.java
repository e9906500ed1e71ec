package shop.troth.insight.payout;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.encoding.Sha256;
import shop.troth.payments.payout.LineKind;

/**
 * A line of a payout.
 *
 * @param id a hash of the bank's number of it
 * @param amount negative for what the bank took
 * @param fee what it kept of that
 * @param order which it is of; nothing if the books have no such order, or it is of none
 * @param thing the payment, refund or case of the books that it is of; of another payout, a hash of its number
 * @param attempt of a refund, which try
 * @param late whether it came after the bank's list had been read to its end
 */
public record PayoutLine(
        UUID id,
        LineKind kind,
        Money amount,
        Money fee,
        Instant at,
        Optional<OrderId> order,
        Optional<UUID> thing,
        int attempt,
        boolean late) {

    /** What happens once: a payment, a try of a refund, a dispute and its end. */
    record Thing(LineKind kind, UUID id, int attempt) {}

    Optional<Thing> once() {
        return thing.filter(it -> kind.isOfOrders()).map(it -> new Thing(kind, it, attempt));
    }

    /** What it adds to the payout. */
    public Money net() {
        return amount.minus(fee);
    }

    /** A number of the bank's as it is kept: it tells one from another, and leads nobody to what it was. */
    static UUID hash(String number) {
        var bytes = ByteBuffer.wrap(Sha256.of(number));
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
