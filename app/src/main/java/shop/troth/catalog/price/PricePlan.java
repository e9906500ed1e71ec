package shop.troth.catalog.price;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import shop.troth.catalog.price.PriceRule.Prices;

/**
 * New prices of many variants, to be reviewed and applied.
 *
 * @param how the rule, in words
 * @param applied when it was applied, if it was
 * @param changes number of variants with new prices
 * @param leftOut number of variants left out
 */
public record PricePlan(UUID id, String how, Optional<Instant> applied, int changes, int leftOut) {

    /**
     * One variant.
     *
     * @param leftOut why its price is not changed; empty if it is
     */
    public record Line(String sku, String name, Prices before, Prices after, String leftOut) {}
}
