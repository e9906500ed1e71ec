package shop.troth.catalog.price;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import shop.troth.catalog.price.PriceRule.Prices;

/**
 * New prices of many variants, to be looked over and applied.
 *
 * @param how in words
 * @param applied when, if they are
 * @param changes how many variants get a new price
 * @param leftOut how many do not
 */
public record PricePlan(UUID id, String how, Optional<Instant> applied, int changes, int leftOut) {

    /**
     * One variant.
     *
     * @param leftOut why its price stays; the empty text if it does not
     */
    public record Line(String sku, String name, Prices before, Prices after, String leftOut) {}
}
