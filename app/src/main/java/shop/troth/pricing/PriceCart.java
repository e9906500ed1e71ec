package shop.troth.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.joda.money.Money;
import org.springframework.stereotype.Service;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Product;
import shop.troth.catalog.Sku;
import shop.troth.catalog.Variant;
import shop.troth.stores.DeliveryMethod;
import shop.troth.stores.SalesTax;
import shop.troth.stores.Store;

/** Prices a cart from the catalog as it is now, or from the quote in it as long as that stands. Never asks the browser what anything costs. */
@Service
public class PriceCart {

    /** The most pieces of one line, and the most lines of one cart. */
    public static final int MOST_PIECES = 999;

    public static final int MOST_LINES = 100;

    private final Catalog catalog;
    private final Coupons coupons;
    private final SalesQuotes quotes;
    private final Clock clock;

    PriceCart(Catalog catalog, Coupons coupons, SalesQuotes quotes, Clock clock) {
        this.catalog = catalog;
        this.coupons = coupons;
        this.quotes = quotes;
        this.clock = clock;
    }

    /**
     * A coupon does not combine with a quote. The coupon comes off the goods, the tax is on what is left of them and not on delivery; each is rounded half up, once.
     *
     * @throws IllegalArgumentException if a limit is passed; the cart keeps to them
     */
    public Quote price(Store store, Wanted wanted) {
        var pieces = wanted.pieces();
        if (pieces.size() > MOST_LINES || pieces.values().stream().anyMatch(it -> it < 1 || it > MOST_PIECES)) {
            throw new IllegalArgumentException("a cart that exceeds its limits");
        }
        var lines = new ArrayList<Quote.Line>();
        var unsold = new ArrayList<Sku>();
        var quoted = wanted.quote().map(it -> quoted(store, it, wanted.placed()));
        pieces.forEach((sku, quantity) ->
                line(store, sku, quantity, quoted).ifPresentOrElse(lines::add, () -> unsold.add(sku)));
        var none = Money.zero(store.currency());
        var goods = lines.stream().map(Quote.Line::total).reduce(none, Money::plus);
        var coupon = wanted.coupon()
                .map(it -> quoted.isPresent()
                        ? new Quote.Applied(it, none, Optional.of(new Coupon.Refusal.WithQuote()))
                        : coupon(store, it, goods, wanted.placed()));
        var left = goods.minus(coupon.map(Quote.Applied::off).orElse(none));
        var rate = taxRate(store.salesTax(), wanted);
        var tax = left.multipliedBy(BigDecimal.valueOf(rate.orElse(0), SalesTax.DECIMALS), RoundingMode.HALF_UP);
        var delivery =
                wanted.delivery().map(it -> quoted.map(one -> one.priced(it)).orElse(it));
        var toTheDoor = delivery.map(DeliveryMethod::price).orElse(none);
        return new Quote(
                List.copyOf(lines),
                List.copyOf(unsold),
                quoted,
                goods,
                coupon,
                delivery,
                tax,
                rate.isEmpty(),
                left.plus(toTheDoor).plus(tax));
    }

    /** An order stands at the prices it was placed at: its own quote counts. */
    private Quoted quoted(Store store, QuoteId id, boolean placed) {
        var quote = quotes.find(store, id);
        var now = quote.map(it -> it.standing(clock.instant())).orElse(SalesQuote.Standing.GONE);
        var own = placed && now == SalesQuote.Standing.ORDERED;
        return new Quoted(quote, own ? SalesQuote.Standing.OPEN : now);
    }

    private Quote.Applied coupon(Store store, CouponCode code, Money goods, boolean placed) {
        var found = coupons.find(store, code);
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var refusal = found.isEmpty()
                ? Optional.<Coupon.Refusal>of(new Coupon.Refusal.Unknown())
                : found.filter(it -> !placed).flatMap(it -> it.refusal(goods, today));
        var off = refusal.isPresent()
                ? Money.zero(store.currency())
                : found.orElseThrow().off().of(goods);
        return new Quote.Applied(code, off, refusal);
    }

    /** Nothing as long as it is not known: no address yet, or the store has changed its table since it was given. */
    private static OptionalInt taxRate(SalesTax tax, Wanted wanted) {
        if (wanted.placed()) {
            return OptionalInt.of(wanted.taxRate().orElse(0));
        }
        if (!tax.isCollected()) {
            return OptionalInt.of(0);
        }
        return wanted.taxRate().stream().filter(tax::knows).findFirst();
    }

    private Optional<Quote.Line> line(Store store, Sku sku, int quantity, Optional<Quoted> quoted) {
        return catalog.variant(store.id(), sku)
                .flatMap(variant -> catalog.product(store.id(), variant.product())
                        .map(product -> line(
                                product,
                                variant,
                                quantity,
                                quoted.flatMap(it -> it.each(sku, quantity))
                                        .orElseGet(() -> variant.price(quantity)))));
    }

    private static Quote.Line line(Product product, Variant variant, int quantity, Money each) {
        return new Quote.Line(
                variant.sku(),
                product.slug(),
                product.name(),
                variant.inWords(),
                product.mainPicture(),
                variant.unit(),
                each,
                quantity,
                each.multipliedBy(quantity));
    }
}
