package shop.troth.pricing;

import java.util.UUID;
import shop.troth.kernel.Id;

/** The internal id of a quote: random, and equal to the id of the answer it was sent with. */
public record QuoteId(UUID value) implements Id {

    public static QuoteId next() {
        return new QuoteId(UUID.randomUUID());
    }
}
