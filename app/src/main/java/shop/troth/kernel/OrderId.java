package shop.troth.kernel;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** An order, inside the house. What people see is the order number, which reveals no volume. */
public record OrderId(UUID value) implements Id {

    /** A new one: UUID version 7, so that rows lie in the order of their making (RFC 9562). */
    public static OrderId next() {
        return new OrderId(UuidCreator.getTimeOrderedEpochPlus1());
    }
}
