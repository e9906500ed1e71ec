package shop.troth.pricing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.stereotype.Service;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Product;
import shop.troth.catalog.Sku;
import shop.troth.catalog.Variant;
import shop.troth.stores.DeliveryMethod;
import shop.troth.stores.Store;

/** Prices a cart from the catalogue as it is now. Never asks the browser what anything costs. */
@Service
public class PriceCart {

    /** The most pieces of one line, and the most lines of one cart. */
    public static final int MOST_PIECES = 999;

    public static final int MOST_LINES = 100;

    private final Catalog catalog;

    PriceCart(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * @param pieces in the order of the cart; each 1 to {@link #MOST_PIECES}, at most {@link #MOST_LINES} lines
     * @param delivery the chosen method, if one is chosen yet
     * @throws IllegalArgumentException if a limit is passed; the cart keeps to them
     */
    public Quote price(Store store, Map<Sku, Integer> pieces, Optional<DeliveryMethod> delivery) {
        if (pieces.size() > MOST_LINES || pieces.values().stream().anyMatch(it -> it < 1 || it > MOST_PIECES)) {
            throw new IllegalArgumentException("a cart beyond its limits");
        }
        var lines = new ArrayList<Quote.Line>();
        var unsold = new ArrayList<Sku>();
        pieces.forEach(
                (sku, quantity) -> line(store, sku, quantity).ifPresentOrElse(lines::add, () -> unsold.add(sku)));
        var none = Money.zero(store.currency());
        var goods = lines.stream().map(Quote.Line::total).reduce(none, Money::plus);
        var toTheDoor = delivery.map(DeliveryMethod::price).orElse(none);
        var tax = none;
        return new Quote(
                List.copyOf(lines),
                List.copyOf(unsold),
                goods,
                delivery,
                tax,
                goods.plus(toTheDoor).plus(tax));
    }

    private Optional<Quote.Line> line(Store store, Sku sku, int quantity) {
        return catalog.variant(store.id(), sku)
                .flatMap(variant -> catalog.product(store.id(), variant.product())
                        .map(product -> line(product, variant, quantity)));
    }

    private static Quote.Line line(Product product, Variant variant, int quantity) {
        return new Quote.Line(
                variant.sku(),
                product.slug(),
                product.name(),
                variant.inWords(),
                product.picture(),
                variant.unit(),
                variant.price(quantity),
                quantity,
                variant.price(quantity).multipliedBy(quantity));
    }
}
