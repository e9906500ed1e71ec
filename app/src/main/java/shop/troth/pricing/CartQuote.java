package shop.troth.pricing;

import java.util.Optional;
import org.joda.money.Money;
import shop.troth.catalog.Sku;
import shop.troth.pricing.SalesQuote.Standing;
import shop.troth.stores.DeliveryMethod;

/**
 * The quote in a cart, and whether its prices apply.
 *
 * @param quote empty if it was deleted
 * @param standing {@link Standing#OPEN} if they apply: the quote can be ordered, or was ordered from this cart, even if it was deleted
 *     since
 */
public record CartQuote(Optional<SalesQuote> quote, Standing standing) {

    public boolean counts() {
        return standing == Standing.OPEN;
    }

    /** Returns whether it was ordered by phone. */
    public boolean isByPhone() {
        return quote.filter(SalesQuote::isByPhone).isPresent();
    }

    /** Returns whether its buyer is exempt from sales tax. */
    boolean isExempt() {
        return inForce().flatMap(SalesQuote::exemption).isPresent();
    }

    Optional<Money> each(Sku sku, int quantity) {
        return inForce().flatMap(it -> it.each(sku, quantity));
    }

    /** Returns a delivery method with its price in this cart. */
    public DeliveryMethod priced(DeliveryMethod method) {
        return inForce().map(it -> it.priced(method)).orElse(method);
    }

    private Optional<SalesQuote> inForce() {
        return quote.filter(it -> counts());
    }
}
