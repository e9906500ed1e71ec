package shop.troth.pricing.granted;

import java.util.UUID;
import shop.troth.kernel.Id;

/**
 * Names a certificate of exemption from sales tax as it stood when it was recorded or last replaced: once other states or another number
 * take its place, it has another one, and what was priced by the one before is looked at again. Random; it opens nothing.
 */
public record ExemptionId(UUID value) implements Id {

    public static ExemptionId next() {
        return new ExemptionId(UUID.randomUUID());
    }
}
