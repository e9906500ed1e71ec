package shop.troth.pricing;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import shop.troth.catalog.Sku;
import shop.troth.pricing.granted.ExemptionId;
import shop.troth.stores.DeliveryMethod;
import shop.troth.stores.DeliveryZones;

/**
 * What is to be priced. Impersonal: where it goes is known by its tax and its zone alone.
 *
 * @param pieces in the order of the cart; each 1 to {@link PriceCart#MOST_PIECES}, at most {@link PriceCart#MOST_LINES} lines
 * @param delivery the chosen method, if one is chosen yet
 * @param coupon the code in the cart, whether or not it counts
 * @param to where it goes
 * @param quote in the cart, whether or not it counts
 * @param placed whether it is an order already: its coupon has counted, and its tax stands
 */
public record Wanted(
        Map<Sku, Integer> pieces,
        Optional<DeliveryMethod> delivery,
        Optional<CouponCode> coupon,
        Destination to,
        Optional<QuoteId> quote,
        boolean placed) {

    /**
     * Where it goes, as far as prices depend on it.
     *
     * @param taxRate of the state, in thousandths of a percent; nothing until that is known
     * @param zone of delivery, as {@link DeliveryZones#name} gives it; nothing until that is known
     * @param exempt the certificate on record by which whoever orders pays no sales tax there
     */
    public record Destination(OptionalInt taxRate, Optional<String> zone, Optional<ExemptionId> exempt) {

        public static final Destination UNKNOWN = new Destination(OptionalInt.empty(), Optional.empty());

        /** Where sales tax is paid. */
        public Destination(OptionalInt taxRate, Optional<String> zone) {
            this(taxRate, zone, Optional.empty());
        }

        /** The same, with what this does not know as the other has it. */
        public Destination or(Destination other) {
            return new Destination(
                    taxRate.isPresent() ? taxRate : other.taxRate,
                    zone.or(other::zone),
                    taxRate.isPresent() ? exempt : other.exempt);
        }

        /** The same with the certificate that covers it, if one does. */
        public Destination exemptBy(Optional<ExemptionId> certificate) {
            return new Destination(taxRate, zone, certificate);
        }
    }

    /** Pieces alone, as in a cart that was just filled. */
    public static Wanted of(Map<Sku, Integer> pieces) {
        return new Wanted(pieces, Optional.empty(), Optional.empty(), Destination.UNKNOWN, Optional.empty(), false);
    }

    public Wanted by(DeliveryMethod method) {
        return new Wanted(pieces, Optional.of(method), coupon, to, quote, placed);
    }

    public Wanted with(CouponCode code) {
        return new Wanted(pieces, delivery, Optional.of(code), to, quote, placed);
    }

    public Wanted taxed(int rate) {
        return to(new Destination(OptionalInt.of(rate), to.zone()));
    }

    public Wanted to(Destination other) {
        return new Wanted(pieces, delivery, coupon, other, quote, placed);
    }

    /** The tax of where it goes. */
    public OptionalInt taxRate() {
        return to.taxRate();
    }
}
