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
 * @param id a hash of the bank's id of the line
 * @param amount negative for what the bank took
 * @param fee the bank's fee for it
 * @param order its order; empty if it has none, or the books do not have that order
 * @param thing its payment, refund, or case in the books; for another payout, a hash of its id
 * @param attempt number of the attempt of a refund
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

    /** Something that happens only once: a payment, an attempt of a refund, a dispute, the end of a dispute. */
    record Thing(LineKind kind, UUID id, int attempt) {}

    Optional<Thing> once() {
        return thing.filter(it -> kind.isOfOrders()).map(it -> new Thing(kind, it, attempt));
    }

    /** Returns the amount that it adds to the payout. */
    public Money net() {
        return amount.minus(fee);
    }

    /** Returns a hash of a bank id, which identifies a line without revealing the id. */
    static UUID hash(String number) {
        var bytes = ByteBuffer.wrap(Sha256.of(number));
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
