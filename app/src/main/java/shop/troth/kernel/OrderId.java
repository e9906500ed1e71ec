package shop.troth.kernel;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** The internal id of an order. Customers see the order number, which does not reveal how many orders there are. */
public record OrderId(UUID value) implements Id {

    /** Returns a new id: UUID version 7, so that rows are stored in the order they were created (RFC 9562). */
    public static OrderId next() {
        return new OrderId(UuidCreator.getTimeOrderedEpochPlus1());
    }
}
