package shop.troth.checkout;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import shop.troth.catalog.Sku;
import shop.troth.checkout.placed.Fingerprint;
import shop.troth.delivery.Arrival;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.SubjectId;
import shop.troth.payments.gift.GiftCardId;
import shop.troth.pricing.CouponCode;
import shop.troth.pricing.PriceCart;
import shop.troth.pricing.Quote;
import shop.troth.pricing.QuoteId;
import shop.troth.pricing.SalesQuote;
import shop.troth.pricing.Wanted.Destination;
import shop.troth.stores.terms.Terms;

/**
 * What somebody means to buy, and how far they have come. Impersonal: the person is a number.
 *
 * @param lines in the order they were added
 * @param delivery id of the chosen method, or null until one is chosen, for the address that was given if one was
 * @param wished the day on which it is to come, or null for as soon as possible
 * @param subject whose details were given, or null until they were and when nobody touched the cart for {@link Carts#IDLE}
 * @param coupon as typed, or null; whether it counts, the price says
 * @param gift the gift card that is to pay, or null; what it pays, {@code PayByGiftCard} says
 * @param to where the goods go, as far as prices depend on it, once that is known. The address itself is sealed
 * @param edition counts how often details were given or changed; they may be gone since
 * @param quote whose goods and prices these are, or null; the lines cannot be changed then, only left
 * @param aside what its owner had put in before the quote, and gets back after it; empty without one
 * @param order the order that this cart became and that waits for its payment, or null
 * @param lastOrder the last order paid from this cart, for the page that says thanks
 * @param lapsed whether its quote is out because nobody touched the cart for {@link Carts#IDLE}, and its owner has not gone on without it
 */
public record Cart(
        List<Line> lines,
        @Nullable String delivery,
        @Nullable LocalDate wished,
        @Nullable SubjectId subject,
        @Nullable CouponCode coupon,
        @Nullable GiftCardId gift,
        Destination to,
        int edition,
        @Nullable QuoteId quote,
        List<Line> aside,
        @Nullable OrderId order,
        @Nullable OrderId lastOrder,
        boolean lapsed) {

    static final Cart EMPTY = new Cart(
            List.of(), null, null, null, null, null, Destination.UNKNOWN, 0, null, List.of(), null, null, false);

    /** What {@link #contents} gives for a cart with nothing in it. */
    public static final String NO_CONTENTS = EMPTY.contents();

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

    /** Pieces that wait beside a quote. */
    public int countAside() {
        return aside.stream().mapToInt(Line::quantity).sum();
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
        return Fingerprint.of(quote.digest()
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
        return Fingerprint.of(text.toString());
    }

    int quantity(Sku sku) {
        return Optional.ofNullable(pieces().get(sku)).orElse(0);
    }

    Cart withLines(List<Line> others) {
        return holding(quote, List.copyOf(others), aside, lapsed);
    }

    /**
     * The goods of a quote in place of its owner's own, which wait aside. The quote may have a way of delivery of its own; an address
     * that was given for another way is not known to be reached by it, so the choice is made again.
     */
    Cart with(SalesQuote offered) {
        var quoted = offered.lines().stream()
                .map(it -> new Line(it.sku(), it.quantity(), it.each().getAmountMinorLong()))
                .toList();
        var priced = offered.delivery().map(SalesQuote.Delivery::method).orElse(delivery);
        var method = subject == null || Objects.equals(priced, delivery) ? priced : null;
        var id = offered.id();
        return new Cart(quoted, method, wished, subject, coupon, gift, to, edition, id, own(), order, lastOrder, false);
    }

    /**
     * Its owner's own goods alone.
     *
     * @param keeping whether the goods of the quote become some of them, at the store's prices
     */
    Cart withoutQuote(boolean keeping) {
        return holding(null, keeping ? merged(own(), lines) : own(), List.of(), false);
    }

    /** The same with the goods of another, whose quote comes along unless this has one; or else that one of them lapsed. */
    Cart joined(Cart other) {
        var own = merged(own(), other.own());
        var quoting = quote == null ? other : this;
        var joined = quoting.quote == null
                ? holding(null, own, List.of(), lapsed || other.lapsed)
                : holding(quoting.quote, quoting.lines, own, false);
        return coupon == null ? joined.withCoupon(other.coupon) : joined;
    }

    /** What its owner put in. */
    private List<Line> own() {
        return quote == null ? lines : aside;
    }

    private Cart holding(@Nullable QuoteId one, List<Line> goods, List<Line> waiting, boolean lapses) {
        return new Cart(
                goods, delivery, wished, subject, coupon, gift, to, edition, one, waiting, order, lastOrder, lapses);
    }

    /** Where both have the same item, the larger quantity counts; as far as a cart has room. */
    private static List<Line> merged(List<Line> first, List<Line> second) {
        var lines = new ArrayList<>(first);
        for (var line : second) {
            var at = lines.stream().map(Line::sku).toList().indexOf(line.sku());
            if (at < 0) {
                lines.add(line);
            } else if (line.quantity() > lines.get(at).quantity()) {
                lines.set(at, line);
            }
        }
        return List.copyOf(lines.subList(0, Math.min(lines.size(), PriceCart.MOST_LINES)));
    }

    Cart withDetails(SubjectId whose, String method, @Nullable LocalDate day, Destination where) {
        return new Cart(
                lines, method, day, whose, coupon, gift, where, edition + 1, quote, aside, order, lastOrder, lapsed);
    }

    /** The same whose buyer pays sales tax: the certificate that it counted on is not what it was. */
    Cart taxed() {
        var taxed = to.exemptBy(Optional.empty());
        return new Cart(
                lines, delivery, wished, subject, coupon, gift, taxed, edition, quote, aside, order, lastOrder, lapsed);
    }

    Cart withCoupon(@Nullable CouponCode code) {
        return new Cart(
                lines, delivery, wished, subject, code, gift, to, edition, quote, aside, order, lastOrder, lapsed);
    }

    Cart withGift(@Nullable GiftCardId card) {
        return new Cart(
                lines, delivery, wished, subject, coupon, card, to, edition, quote, aside, order, lastOrder, lapsed);
    }

    Cart placed(OrderId as) {
        return new Cart(
                lines, delivery, wished, subject, coupon, gift, to, edition, quote, aside, as, lastOrder, lapsed);
    }

    /**
     * The same goods, and nothing of whoever gave details. A quote was made for somebody, so it goes with them, whether they gave any or
     * not, unless it is being paid; its link brings it back.
     */
    Cart letGo() {
        var lapses = quote != null && order == null;
        var left = lapses ? withoutQuote(false) : this;
        return new Cart(
                left.lines,
                null,
                null,
                null,
                coupon,
                null,
                Destination.UNKNOWN,
                edition,
                left.quote,
                left.aside,
                order,
                lastOrder,
                lapses || lapsed);
    }
}
