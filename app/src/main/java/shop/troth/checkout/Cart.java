package shop.troth.checkout;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import shop.troth.catalog.Sku;
import shop.troth.delivery.Arrival;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.SubjectId;
import shop.troth.pricing.CouponCode;
import shop.troth.pricing.PriceCart;
import shop.troth.pricing.Quote;
import shop.troth.stores.Terms;

/**
 * What somebody means to buy, and how far they have come. Impersonal: the person is a number.
 *
 * @param lines in the order they were added
 * @param delivery id of the chosen method, or null until one is chosen
 * @param wished the day on which it is to come, or null for as soon as possible
 * @param subject whose details were given, or null until they were and when nobody touched the cart for {@link Carts#IDLE}
 * @param coupon as typed, or null; whether it counts, the price says
 * @param taxRate of the state the goods go to, in thousandths of a percent, or null until it is known. The state itself is sealed
 * @param edition counts how often details were given or changed; they may be gone since
 * @param order the order that this cart became and that waits for its payment, or null
 * @param lastOrder the last order paid from this cart, for the page that says thanks
 */
public record Cart(
        List<Line> lines,
        @Nullable String delivery,
        @Nullable LocalDate wished,
        @Nullable SubjectId subject,
        @Nullable CouponCode coupon,
        @Nullable Integer taxRate,
        int edition,
        @Nullable OrderId order,
        @Nullable OrderId lastOrder) {

    static final Cart EMPTY = new Cart(List.of(), null, null, null, null, null, 0, null, null);

    /**
     * One line.
     *
     * @param seenMinor the price of one, in minor units, that its owner saw last; a change is announced against it
     */
    public record Line(Sku sku, int quantity, long seenMinor) {}

    public Map<Sku, Integer> pieces() {
        var pieces = new LinkedHashMap<Sku, Integer>();
        lines.forEach(it -> pieces.put(it.sku(), it.quantity()));
        return pieces;
    }

    public int count() {
        return lines.stream().mapToInt(Line::quantity).sum();
    }

    /** The price last seen of one piece, in minor units. */
    public OptionalLong seen(Sku sku) {
        return lines.stream()
                .filter(it -> it.sku().equals(sku))
                .mapToLong(Line::seenMinor)
                .findFirst();
    }

    /** The same cart with so many pieces of this; none takes the line out. Quantities stay within the limits of {@link PriceCart}. */
    Cart with(Sku sku, int quantity, long seenMinor) {
        var changed = new ArrayList<Line>();
        var found = false;
        for (var line : lines) {
            if (line.sku().equals(sku)) {
                found = true;
                if (quantity > 0) {
                    changed.add(new Line(sku, Math.min(quantity, PriceCart.MOST_PIECES), seenMinor));
                }
            } else {
                changed.add(line);
            }
        }
        if (!found && quantity > 0) {
            changed.add(new Line(sku, Math.min(quantity, PriceCart.MOST_PIECES), seenMinor));
        }
        return withLines(changed);
    }

    /**
     * A fingerprint of everything a review shows: what it costs, by the quote's own, when it arrives, which edition of the
     * details, under which terms, and what else ordering agrees to. SHA-256 in hexadecimal.
     */
    String reviewed(Quote quote, Optional<Arrival> arrival, Optional<Terms> terms, Optional<String> agreed) {
        return sha256(quote.digest()
                + " "
                + edition
                + arrival.map(it -> " " + it).orElse("")
                + terms.map(it -> " " + it.version()).orElse("")
                + agreed.map(it -> " " + it).orElse(""));
    }

    /** A fingerprint of the lines alone, by which a form knows whether they are still those it was made beside. */
    public String contents() {
        var text = new StringBuilder();
        pieces().forEach((sku, quantity) ->
                text.append(sku).append(' ').append(quantity).append('\n'));
        return sha256(text.toString());
    }

    private static String sha256(String text) {
        try {
            var bytes = text.getBytes(StandardCharsets.US_ASCII);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    int quantity(Sku sku) {
        return Optional.ofNullable(pieces().get(sku)).orElse(0);
    }

    Cart withLines(List<Line> others) {
        return new Cart(List.copyOf(others), delivery, wished, subject, coupon, taxRate, edition, order, lastOrder);
    }

    Cart withDetails(SubjectId whose, String method, @Nullable LocalDate day, @Nullable Integer rate) {
        return new Cart(lines, method, day, whose, coupon, rate, edition + 1, order, lastOrder);
    }

    Cart withCoupon(@Nullable CouponCode code) {
        return new Cart(lines, delivery, wished, subject, code, taxRate, edition, order, lastOrder);
    }

    Cart placed(OrderId as) {
        return new Cart(lines, delivery, wished, subject, coupon, taxRate, edition, as, lastOrder);
    }

    /** The same goods, and nothing of whoever gave details. */
    Cart letGo() {
        return new Cart(lines, null, null, null, coupon, null, edition, order, lastOrder);
    }

    /** The payment came to nothing: the cart is open again, with all that was typed. */
    Cart reopened() {
        return new Cart(lines, delivery, wished, subject, coupon, taxRate, edition, null, lastOrder);
    }
}
