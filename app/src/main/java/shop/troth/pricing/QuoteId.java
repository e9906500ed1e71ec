package shop.troth.pricing;

import java.util.UUID;
import shop.troth.kernel.Id;

/** A quote, inside the house: random, and the same as that of the answer by which it was sent. */
public record QuoteId(UUID value) implements Id {

    public static QuoteId next() {
        return new QuoteId(UUID.randomUUID());
    }
}
