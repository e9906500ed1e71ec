package shop.troth.pricing;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.springframework.stereotype.Service;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.CatalogSnapshot;
import shop.troth.catalog.ListedProduct;
import shop.troth.catalog.Product;
import shop.troth.catalog.Sku;
import shop.troth.catalog.Variant;
import shop.troth.pricing.promotion.Promotion;
import shop.troth.pricing.promotion.PromotionPlan.Item;
import shop.troth.pricing.promotion.Promotions;
import shop.troth.pricing.promotion.SelectPromotions;
import shop.troth.stores.DeliveryMethod;
import shop.troth.stores.Store;
import shop.troth.stores.parcel.Parcel;
import shop.troth.stores.terms.SalesTax;

/** Prices a cart from the current catalog, or from its quote while that is open. Prices never come from the browser. */
@Service
@RequiredArgsConstructor
public class PriceCart {

    /** The maximum number of pieces of one line. */
    public static final int MOST_PIECES = 999;

    /** The maximum number of lines of a cart that somebody fills on a page. */
    public static final int MOST_LINES = 100;

    /** The same for an order that a buying system sends. */
    public static final int MOST_LINES_SENT = 1_000;

    private final Catalog catalog;
    private final Coupons coupons;
    private final Promotions promotions;
    private final SalesQuotes quotes;
    private final Clock clock;

    /**
     * Prices a cart. Quantity prices apply first, then promotions, then the coupon, on what is left of the items. Tax is charged on the
     * remainder and not on delivery; none is charged to the exempt buyer of a quote, or to a buyer with a certificate for the destination.
     * Each amount is rounded half up, once. Neither promotions nor coupons combine with a quote. The price of delivery depends on the items
     * before discounts, so that no discount makes it higher.
     *
     * @throws IllegalArgumentException if a limit is exceeded; carts observe the limits
     */
    public Quote price(Store store, PriceRequest wanted) {
        var pieces = wanted.pieces();
        checkLimits(pieces);
        var lines = new ArrayList<Quote.Line>();
        var unsold = new ArrayList<Sku>();
        var quoted = wanted.quote().map(it -> quoted(store, it, wanted.placed()));
        var shelf = catalog.now(store.id()); // all lines use prices of the same moment
        pieces.forEach((sku, quantity) ->
                line(shelf, sku, quantity, quoted).ifPresentOrElse(lines::add, () -> unsold.add(sku)));
        var none = Money.zero(store.currency());
        var parcel = Quote.parcel(lines, none);
        var priced = quoted.isPresent()
                ? DiscountedLines.quoted(store, lines, wanted)
                : discounted(store, wanted, lines, parcel);
        var zone = zone(store, wanted);
        var left = parcel.goods().minus(priced.off());
        var asked = taxRate(store.conditions().salesTax(), wanted);
        var exempt = Optional.of(new Quote.Exempt(asked)).filter(_ -> isExempt(quoted, wanted));
        var rate = exempt.isPresent() ? OptionalInt.of(0) : asked;
        var tax = SalesTax.of(left, rate.orElse(0));
        var rated = wanted.delivery().map(it -> it.rated(parcel, zone));
        var delivery = rated.map(it -> quoted.map(one -> one.priced(it))
                .orElseGet(() -> priced.offered().priced(it)));
        var toTheDoor = delivery.map(DeliveryMethod::price).orElse(none);
        return new Quote(
                priced.lines(),
                List.copyOf(unsold),
                quoted,
                parcel.goods(),
                priced.offered(),
                priced.coupon(),
                delivery,
                (quoted.isPresent() ? delivery : rated)
                        .filter(DeliveryMethod::from)
                        .isPresent(),
                zone,
                exempt,
                tax,
                rate.isEmpty(),
                left.plus(toTheDoor).plus(tax));
    }

    private static void checkLimits(Map<Sku, Integer> pieces) {
        if (pieces.size() > MOST_LINES_SENT || pieces.values().stream().anyMatch(it -> it < 1 || it > MOST_PIECES)) {
            throw new IllegalArgumentException("a cart that exceeds its limits");
        }
    }

    /** Applies discounts. A placed order keeps its promotions; they are not selected again. */
    private DiscountedLines discounted(Store store, PriceRequest wanted, List<Quote.Line> lines, Parcel parcel) {
        var standing = wanted.placed() ? List.<Promotion>of() : promotions.of(store);
        var typed = wanted.coupon()
                .flatMap(it -> standing.stream()
                        .filter(one ->
                                one.terms().code().filter(it.value()::equals).isPresent())
                        .findFirst());
        var coupon = wanted.coupon()
                .filter(_ -> typed.isEmpty())
                .map(it -> new DiscountedLines.Typed(it, coupons.find(store, it)));
        var refusal = coupon.flatMap(it -> it.refusal(parcel.goods(), wanted.placed(), today()));
        var items = lines.stream()
                .map(it -> new Item(it.product(), category(store, it), it.each().getAmountMinorLong(), it.quantity()))
                .toList();
        var offers = SelectPromotions.of(
                standing,
                typed,
                items,
                besides(store, wanted, parcel, refusal.isPresent() ? Optional.empty() : coupon),
                clock.instant());
        return DiscountedLines.of(store, lines, wanted, offers, refusal);
    }

    private static SelectPromotions.Besides besides(
            Store store, PriceRequest wanted, Parcel parcel, Optional<DiscountedLines.Typed> coupon) {
        var first = store.deliveries().getFirst().rated(parcel, zone(store, wanted));
        return new SelectPromotions.Besides(
                first.price().getAmountMinorLong(),
                wanted.delivery().filter(it -> it.id().equals(first.id())).isPresent(),
                sum -> coupon.map(it -> it.off(Money.ofMinor(store.currency(), sum)))
                        .orElse(0L),
                sum -> tax(store, wanted, Money.ofMinor(store.currency(), sum)).getAmountMinorLong());
    }

    private static Money tax(Store store, PriceRequest wanted, Money left) {
        var rate = wanted.to().exempt().isPresent()
                ? 0
                : taxRate(store.conditions().salesTax(), wanted).orElse(0);
        return SalesTax.of(left, rate);
    }

    private static boolean isExempt(Optional<CartQuote> quoted, PriceRequest wanted) {
        return quoted.filter(CartQuote::isExempt).isPresent()
                || wanted.to().exempt().isPresent();
    }

    private String category(Store store, Quote.Line line) {
        return catalog.product(store.id(), line.product())
                .map(Product::category)
                .orElse("");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** Returns the quote and whether its prices apply. They always do for an order placed from it. */
    private CartQuote quoted(Store store, QuoteId id, boolean placed) {
        var quote = quotes.find(store, id);
        var now = quote.map(it -> it.standing(clock.instant())).orElse(SalesQuote.Standing.GONE);
        var own = placed && now == SalesQuote.Standing.ORDERED;
        return new CartQuote(quote, own ? SalesQuote.Standing.OPEN : now);
    }

    /** Returns the tax rate; empty if it is not known, because there is no address yet or the store changed its rates since. */
    private static OptionalInt taxRate(SalesTax tax, PriceRequest wanted) {
        if (wanted.placed()) {
            return OptionalInt.of(wanted.taxRate().orElse(0));
        }
        if (!tax.isCollected()) {
            return OptionalInt.of(0);
        }
        return wanted.taxRate().stream().filter(tax::knows).findFirst();
    }

    /** Returns the delivery zone; empty if it is not known, likewise. */
    private static Optional<String> zone(Store store, PriceRequest wanted) {
        return wanted.to().zone().filter(store.zones()::has);
    }

    private static Optional<Quote.Line> line(CatalogSnapshot shelf, Sku sku, int quantity, Optional<CartQuote> quoted) {
        return shelf.find(sku)
                .map(ListedProduct::product)
                .flatMap(product -> product.variants().stream()
                        .filter(it -> it.sku().equals(sku))
                        .findFirst()
                        .map(it -> line(product, it, quantity, quoted.flatMap(one -> one.each(sku, quantity)))));
    }

    private static Quote.Line line(Product product, Variant variant, int quantity, Optional<Money> quoted) {
        var each = quoted.orElseGet(() -> variant.price(quantity));
        return new Quote.Line(
                variant.sku(),
                product.slug(),
                product.name(),
                variant.inWords(),
                product.mainPicture(),
                variant.unit(),
                variant.ordering(),
                variant.weight(),
                quoted.isPresent() ? null : variant.was(),
                each,
                quantity,
                each.multipliedBy(quantity),
                Money.zero(each.getCurrencyUnit()));
    }
}
