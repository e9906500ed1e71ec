package shop.troth.pricing;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import shop.troth.catalog.Sku;
import shop.troth.stores.DeliveryMethod;

/**
 * What is to be priced. Impersonal: where it goes is known by its tax alone.
 *
 * @param pieces in the order of the cart; each 1 to {@link PriceCart#MOST_PIECES}, at most {@link PriceCart#MOST_LINES} lines
 * @param delivery the chosen method, if one is chosen yet
 * @param coupon the code in the cart, whether or not it counts
 * @param taxRate that of the state it goes to, in thousandths of a percent; nothing until that is known
 * @param quote in the cart, whether or not it counts
 * @param placed whether it is an order already: its coupon has counted, and its tax stands
 */
public record Wanted(
        Map<Sku, Integer> pieces,
        Optional<DeliveryMethod> delivery,
        Optional<CouponCode> coupon,
        OptionalInt taxRate,
        Optional<QuoteId> quote,
        boolean placed) {

    /** Pieces alone, as in a cart that was just filled. */
    public static Wanted of(Map<Sku, Integer> pieces) {
        return new Wanted(pieces, Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.empty(), false);
    }

    public Wanted by(DeliveryMethod method) {
        return new Wanted(pieces, Optional.of(method), coupon, taxRate, quote, placed);
    }

    public Wanted with(CouponCode code) {
        return new Wanted(pieces, delivery, Optional.of(code), taxRate, quote, placed);
    }

    public Wanted taxed(int rate) {
        return new Wanted(pieces, delivery, coupon, OptionalInt.of(rate), quote, placed);
    }
}
