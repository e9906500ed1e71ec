package shop.troth.pricing;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.troth.catalog.Ordering;
import shop.troth.catalog.Sku;
import shop.troth.catalog.pictures.MainPicture;
import shop.troth.kernel.encoding.Sha256;
import shop.troth.pricing.promotion.Discount;
import shop.troth.pricing.promotion.PromotionEffect;
import shop.troth.stores.DeliveryMethod;
import shop.troth.stores.parcel.Parcel;
import shop.troth.stores.parcel.Weight;

/**
 * What a cart costs. Cart, review, bank, email, and order page all use this record, so they show the same. Contains no personal data.
 *
 * @param lines in the order of the cart
 * @param unsold catalog numbers in the cart that are no longer sold; they are not priced and cannot be ordered
 * @param quoted the price quote that the prices come from, if any
 * @param goods the sum of the lines
 * @param offered what promotions take off
 * @param coupon the code in the cart and what it takes off the goods
 * @param delivery empty until a method is chosen; its price is part of the total
 * @param deliveryLater whether the delivery price depends on the unknown destination; the total then includes the lowest one
 * @param zone delivery zone of the destination; empty until known
 * @param exempt set if the buyer is exempt from sales tax
 * @param tax sales tax on items less promotions and coupon; zero if the store collects none
 * @param taxLater whether the sales tax depends on the unknown destination; the total then excludes it
 * @param total goods less promotions and coupon, delivery and tax
 */
public record Quote(
        List<Line> lines,
        List<Sku> unsold,
        Optional<CartQuote> quoted,
        Money goods,
        PromotionEffect offered,
        Optional<Applied> coupon,
        Optional<DeliveryMethod> delivery,
        boolean deliveryLater,
        Optional<String> zone,
        Optional<Exempt> exempt,
        Money tax,
        boolean taxLater,
        Money total) {

    /** The minimum charge for an order with a discount, in minor units: Stripe's minimum, $0.50. */
    public static final int LEAST_MINOR = 50;

    /** @param spared the rate without the exemption, in thousandths of a percent; empty until the destination is known */
    public record Exempt(OptionalInt spared) {}

    /**
     * The code in a cart: a coupon's or a promotion's.
     *
     * @param off what a coupon takes off; zero if it does not apply
     * @param refusal why it does not apply, if it does not
     * @param promoted whether it belongs to a promotion that applies, whose amount is among the discounts
     */
    public record Applied(CouponCode code, Money off, Optional<Coupon.Refusal> refusal, boolean promoted) {}

    /**
     * One line.
     *
     * @param product slug of its product
     * @param name the product's name
     * @param options what distinguishes the variant, such as {@code 0.22 µm · 47 mm}
     * @param picture picture of the product
     * @param unit what one piece is, such as {@code pack of 100}
     * @param ordering in which quantities it is ordered
     * @param weight of one
     * @param was a higher price for one, shown crossed out; null if there is none to show
     * @param off what promotions take off, including its share of those for the whole order
     */
    public record Line(
            Sku sku,
            String product,
            String name,
            String options,
            MainPicture picture,
            String unit,
            Ordering ordering,
            Weight weight,
            @Nullable Money was,
            Money each,
            int quantity,
            Money total,
            Money off) {

        /** Returns this line at the prices of an order, without a former price. */
        public Line at(Money one, Money all, Money less) {
            return new Line(
                    sku, product, name, options, picture, unit, ordering, weight, null, one, quantity, all, less);
        }

        /** Returns this line with a promotion's amount taken off. */
        Line less(Money promoted) {
            return new Line(
                    sku, product, name, options, picture, unit, ordering, weight, was, each, quantity, total, promoted);
        }
    }

    /** Returns whether a line can be ordered in its quantity; always in a quote, where staff agreed to it. */
    public boolean allows(Line line) {
        return quoted.isPresent() || line.ordering().allows(line.quantity());
    }

    /** Returns the coupon, if it applies. */
    public Optional<Applied> reduction() {
        return coupon.filter(it -> it.refusal().isEmpty() && !it.promoted());
    }

    /** Returns the discounts of promotions, including free delivery if chosen. */
    public List<Discount> discounts() {
        return offered.with(delivery);
    }

    /** Returns whether discounts leave less to pay than the bank's minimum. */
    public boolean isTooLittle() {
        var discounted = reduction().isPresent() || !discounts().isEmpty();
        return !total.isPositive() || discounted && total.getAmountMinorLong() < LEAST_MINOR;
    }

    /** Returns a delivery method with its price for this cart, whether or not it is chosen. */
    public DeliveryMethod priced(DeliveryMethod method) {
        var rated = method.rated(parcel(lines, Money.zero(goods.getCurrencyUnit())), zone);
        return quoted.map(it -> it.priced(rated)).orElseGet(() -> offered.priced(rated));
    }

    /** Returns the values that delivery is priced by. */
    static Parcel parcel(List<Line> lines, Money zero) {
        var parcel = Parcel.empty(zero);
        for (var line : lines) {
            parcel = parcel.and(line.total(), line.weight(), line.quantity());
        }
        return parcel;
    }

    /** Returns whether a cost depends on the unknown destination; then it cannot be ordered yet. */
    public boolean isUnsettled() {
        return taxLater || deliveryLater;
    }

    /** Returns the number of pieces of all lines. */
    public int pieces() {
        return lines.stream().mapToInt(Line::quantity).sum();
    }

    /**
     * Returns a fingerprint of everything that must not change between review and placing: lines, names, quantities, prices, quote,
     * promotions, coupon, delivery, exemption, tax, total. SHA-256 in hexadecimal.
     */
    public String digest() {
        var text = new StringBuilder();
        for (var line : lines) {
            add(text, line.sku(), line.name(), line.options(), line.unit(), line.each(), line.quantity(), line.total());
        }
        add(text, "goods", goods);
        quoted.flatMap(CartQuote::quote).ifPresent(it -> add(text, "quote", it.number(), it.revision()));
        discounts()
                .forEach(it ->
                        add(text, "promotion", it.promotion(), it.version(), it.label(), it.delivery(), it.amount()));
        reduction().ifPresent(it -> add(text, "coupon", it.code(), it.off()));
        delivery.ifPresent(it -> add(text, it.id(), it.name(), it.days(), it.price()));
        exempt.ifPresent(_ -> add(text, "exempt"));
        add(text, "tax", tax, "total", total);
        return Sha256.hex(text.toString());
    }

    /** Appends pieces with their lengths, so that different lists give different texts. */
    private static void add(StringBuilder text, Object... pieces) {
        for (var piece : pieces) {
            var written = piece.toString();
            text.append(written.length()).append(':').append(written);
        }
        text.append('\n');
    }
}
