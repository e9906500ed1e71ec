package shop.troth.pricing.granted;

import java.util.UUID;
import shop.troth.kernel.Id;

/**
 * Identifies a version of a tax exemption certificate: when its states or number are replaced, it gets a new id, and carts priced with the
 * old one are priced again. Random; it grants no access.
 */
public record ExemptionId(UUID value) implements Id {

    public static ExemptionId next() {
        return new ExemptionId(UUID.randomUUID());
    }
}
