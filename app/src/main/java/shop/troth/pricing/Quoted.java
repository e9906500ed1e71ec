package shop.troth.pricing;

import java.util.Optional;
import org.joda.money.Money;
import shop.troth.catalog.Sku;
import shop.troth.pricing.SalesQuote.Standing;
import shop.troth.stores.DeliveryMethod;

/**
 * The quote in a cart, and whether its prices count.
 *
 * @param quote nothing where it is gone
 * @param standing {@link Standing#OPEN} where they count: the quote can be ordered, or this cart is the order placed from it, which
 *     stands even if the quote was deleted meanwhile
 */
public record Quoted(Optional<SalesQuote> quote, Standing standing) {

    public boolean counts() {
        return standing == Standing.OPEN;
    }

    /** Whether a caller ordered it. */
    public boolean isByPhone() {
        return quote.filter(SalesQuote::isByPhone).isPresent();
    }

    /** Whether its buyer pays no sales tax. */
    boolean isExempt() {
        return inForce().flatMap(SalesQuote::exemption).isPresent();
    }

    Optional<Money> each(Sku sku, int quantity) {
        return inForce().flatMap(it -> it.each(sku, quantity));
    }

    /** A way of delivery with the price that it has in this cart. */
    public DeliveryMethod priced(DeliveryMethod method) {
        return inForce().map(it -> it.priced(method)).orElse(method);
    }

    private Optional<SalesQuote> inForce() {
        return quote.filter(it -> counts());
    }
}
