package shop.troth.pricing;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import shop.troth.catalog.Sku;
import shop.troth.pricing.granted.ExemptionId;
import shop.troth.stores.DeliveryMethod;
import shop.troth.stores.DeliveryZones;

/**
 * What to price. Contains no personal data: of the destination, only tax rate and zone.
 *
 * @param pieces in the order of the cart; each 1 to {@link PriceCart#MOST_PIECES}, at most {@link PriceCart#MOST_LINES} lines
 * @param delivery the chosen method, if one is chosen yet
 * @param coupon the code in the cart, whether or not it applies
 * @param to the destination
 * @param quote quote in the cart, whether or not it applies
 * @param placed whether it is already an order, whose coupon was counted and whose tax is fixed
 */
public record PriceRequest(
        Map<Sku, Integer> pieces,
        Optional<DeliveryMethod> delivery,
        Optional<CouponCode> coupon,
        Destination to,
        Optional<QuoteId> quote,
        boolean placed) {

    /**
     * The destination, as far as prices depend on it.
     *
     * @param taxRate tax rate of the state, in thousandths of a percent; empty until known
     * @param zone of delivery, as returned by {@link DeliveryZones#name}; empty until known
     * @param exempt the certificate by which the buyer is exempt there, if any
     */
    public record Destination(OptionalInt taxRate, Optional<String> zone, Optional<ExemptionId> exempt) {

        public static final Destination UNKNOWN = new Destination(OptionalInt.empty(), Optional.empty());

        /** Creates a destination without an exemption. */
        public Destination(OptionalInt taxRate, Optional<String> zone) {
            this(taxRate, zone, Optional.empty());
        }

        /** Returns this destination, with unknown values taken from the other. */
        public Destination or(Destination other) {
            return new Destination(
                    taxRate.isPresent() ? taxRate : other.taxRate,
                    zone.or(other::zone),
                    taxRate.isPresent() ? exempt : other.exempt);
        }

        /** Returns this destination with the certificate that covers it, if any. */
        public Destination exemptBy(Optional<ExemptionId> certificate) {
            return new Destination(taxRate, zone, certificate);
        }
    }

    /** Returns what to price for pieces alone, as in a new cart. */
    public static PriceRequest of(Map<Sku, Integer> pieces) {
        return new PriceRequest(
                pieces, Optional.empty(), Optional.empty(), Destination.UNKNOWN, Optional.empty(), false);
    }

    public PriceRequest by(DeliveryMethod method) {
        return new PriceRequest(pieces, Optional.of(method), coupon, to, quote, placed);
    }

    public PriceRequest with(CouponCode code) {
        return new PriceRequest(pieces, delivery, Optional.of(code), to, quote, placed);
    }

    public PriceRequest taxed(int rate) {
        return to(new Destination(OptionalInt.of(rate), to.zone()));
    }

    public PriceRequest to(Destination other) {
        return new PriceRequest(pieces, delivery, coupon, other, quote, placed);
    }

    /** Returns the tax rate of the destination. */
    public OptionalInt taxRate() {
        return to.taxRate();
    }
}
