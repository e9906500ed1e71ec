package shop.troth.pricing;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.troth.catalog.Sku;
import shop.troth.catalog.pictures.MainPicture;
import shop.troth.kernel.encoding.Sha256;
import shop.troth.pricing.promotion.Discount;
import shop.troth.pricing.promotion.Offered;
import shop.troth.stores.DeliveryMethod;
import shop.troth.stores.parcel.Parcel;
import shop.troth.stores.parcel.Weight;

/**
 * What a cart costs. Cart, review, bank, mail and order page all show this one record, so they show the same. Impersonal.
 *
 * @param lines in the order of the cart
 * @param unsold catalog numbers of the cart that the store no longer sells; they cost nothing and cannot be ordered
 * @param quoted the quote whose prices these are, if they are
 * @param goods the sum of the lines
 * @param offered what promotions do for it
 * @param coupon the code in the cart and what it takes off the goods
 * @param delivery empty until a method is chosen; its price is part of the total
 * @param deliveryLater whether the price of that depends on where the goods go, which is not known yet; the total has the least then
 * @param zone where they go, as far as prices of delivery depend on it; nothing until that is known
 * @param exempt if the buyer pays no sales tax
 * @param tax sales tax on goods less promotions and coupon; zero where the store collects none
 * @param taxLater whether the store collects sales tax and does not know yet where the goods go; the total is without it then
 * @param total goods less promotions and coupon, delivery and tax
 */
public record Quote(
        List<Line> lines,
        List<Sku> unsold,
        Optional<Quoted> quoted,
        Money goods,
        Offered offered,
        Optional<Applied> coupon,
        Optional<DeliveryMethod> delivery,
        boolean deliveryLater,
        Optional<String> zone,
        Optional<Exempt> exempt,
        Money tax,
        boolean taxLater,
        Money total) {

    /** The least that the bank takes for an order with a discount: Stripe's minimum, $0.50. */
    public static final int LEAST_MINOR = 50;

    /** @param spared the rate that would be paid otherwise, in thousandths of a percent; nothing until it is known where the goods go */
    public record Exempt(OptionalInt spared) {}

    /**
     * The code in a cart: a coupon's or a promotion's.
     *
     * @param off what a coupon takes off; nothing while it does not count
     * @param refusal why it does not count, if it does not
     * @param promoted whether it is a promotion's that counts: what that takes off is among the discounts
     */
    public record Applied(CouponCode code, Money off, Optional<Coupon.Refusal> refusal, boolean promoted) {}

    /**
     * One line.
     *
     * @param product slug of its product
     * @param name the product's name
     * @param options what sets the variant apart, such as {@code 0.22 µm · 47 mm}
     * @param picture what stands for the product
     * @param unit what one piece is, such as {@code pack of 100}
     * @param weight of one
     * @param was a higher price for one, shown crossed out; null if there is none to show
     * @param off what promotions take off it, with its share of those for the whole order
     */
    public record Line(
            Sku sku,
            String product,
            String name,
            String options,
            MainPicture picture,
            String unit,
            Weight weight,
            @Nullable Money was,
            Money each,
            int quantity,
            Money total,
            Money off) {

        /** The same at the prices of an order, without a former one. */
        public Line at(Money one, Money all, Money less) {
            return new Line(sku, product, name, options, picture, unit, weight, null, one, quantity, all, less);
        }

        /** The same with this taken off. */
        Line less(Money promoted) {
            return new Line(sku, product, name, options, picture, unit, weight, was, each, quantity, total, promoted);
        }
    }

    /** The coupon, if it counts. */
    public Optional<Applied> reduction() {
        return coupon.filter(it -> it.refusal().isEmpty() && !it.promoted());
    }

    /** What promotions take off, that of the chosen delivery included. */
    public List<Discount> discounts() {
        return offered.with(delivery);
    }

    /** Whether discounts leave less to pay than the bank takes. */
    public boolean isTooLittle() {
        var discounted = reduction().isPresent() || !discounts().isEmpty();
        return !total.isPositive() || discounted && total.getAmountMinorLong() < LEAST_MINOR;
    }

    /** A way of delivery with the price that it has for this cart, whether or not it is chosen. */
    public DeliveryMethod priced(DeliveryMethod method) {
        var rated = method.rated(parcel(lines, Money.zero(goods.getCurrencyUnit())), zone);
        return quoted.map(it -> it.priced(rated)).orElseGet(() -> offered.priced(rated));
    }

    /** What delivery is priced by. */
    static Parcel parcel(List<Line> lines, Money zero) {
        var parcel = Parcel.empty(zero);
        for (var line : lines) {
            parcel = parcel.and(line.total(), line.weight(), line.quantity());
        }
        return parcel;
    }

    /** Whether it costs something that depends on where the goods go, which is not known yet; nothing can be ordered before it is. */
    public boolean isUnsettled() {
        return taxLater || deliveryLater;
    }

    /** Pieces of all lines. */
    public int pieces() {
        return lines.stream().mapToInt(Line::quantity).sum();
    }

    /**
     * A fingerprint of everything that may not change between review and placing: lines, names, quantities, prices, quote, promotions,
     * coupon, delivery, exemption, tax, total. SHA-256 in hexadecimal.
     */
    public String digest() {
        var text = new StringBuilder();
        for (var line : lines) {
            add(text, line.sku(), line.name(), line.options(), line.unit(), line.each(), line.quantity(), line.total());
        }
        add(text, "goods", goods);
        quoted.flatMap(Quoted::quote).ifPresent(it -> add(text, "quote", it.number(), it.revision()));
        discounts()
                .forEach(it ->
                        add(text, "promotion", it.promotion(), it.version(), it.label(), it.delivery(), it.amount()));
        reduction().ifPresent(it -> add(text, "coupon", it.code(), it.off()));
        delivery.ifPresent(it -> add(text, it.id(), it.name(), it.days(), it.price()));
        exempt.ifPresent(_ -> add(text, "exempt"));
        add(text, "tax", tax, "total", total);
        return Sha256.hex(text.toString());
    }

    /** Pieces with their lengths, so that no two lists of pieces read alike. */
    private static void add(StringBuilder text, Object... pieces) {
        for (var piece : pieces) {
            var written = piece.toString();
            text.append(written.length()).append(':').append(written);
        }
        text.append('\n');
    }
}
