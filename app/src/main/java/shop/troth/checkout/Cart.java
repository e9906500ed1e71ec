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
import shop.troth.pricing.PriceRequest.Destination;
import shop.troth.pricing.Quote;
import shop.troth.pricing.QuoteId;
import shop.troth.pricing.SalesQuote;
import shop.troth.stores.terms.Terms;

/**
 * A shopping cart, with the state of its checkout. Impersonal: the person is an id.
 *
 * @param lines in the order they were added
 * @param delivery id of the chosen delivery method, or null until one is chosen
 * @param wished the day on which it should arrive, or null for as soon as possible
 * @param subject whose details were given; null if there are none, or if the cart was not used for {@link Carts#IDLE}
 * @param coupon as typed, or null; pricing decides whether it counts
 * @param gift the gift card to pay with, or null; {@code PayByGiftCard} determines how much it pays
 * @param to the destination, as far as prices depend on it and it is known; the address itself is sealed
 * @param edition how often details were given or changed; they may have been deleted since
 * @param quote the quote that the goods and prices come from, or null; with a quote, the lines cannot be changed
 * @param aside the lines that were in the cart before the quote and come back after it; empty without a quote
 * @param order the order that this cart became and that is waiting for payment, or null
 * @param lastOrder the last order paid from this cart, for the thank-you page, or null
 * @param lapsed whether its quote was removed because the cart was not used for {@link Carts#IDLE}, until its owner continues
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

    /** The result of {@link #contents} for an empty cart. */
    public static final String NO_CONTENTS = EMPTY.contents();

    /**
     * One line.
     *
     * @param seenMinor the price of one piece that the owner last saw, in minor units; price changes are reported relative to it
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

    /** The number of pieces set aside for a quote. */
    public int countAside() {
        return aside.stream().mapToInt(Line::quantity).sum();
    }

    /** The price of one piece that the owner last saw, in minor units. */
    public OptionalLong seen(Sku sku) {
        return lines.stream()
                .filter(it -> it.sku().equals(sku))
                .mapToLong(Line::seenMinor)
                .findFirst();
    }

    /** Returns a copy with this many pieces of an item, at most {@link PriceCart#MOST_PIECES}; 0 removes the line. */
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
     * A fingerprint of everything that a review shows: the price, the arrival, the edition of the details, the terms, and what else
     * ordering agrees to. SHA-256 in hexadecimal.
     */
    String reviewed(Quote quote, Optional<Arrival> arrival, Optional<Terms> terms, Optional<String> agreed) {
        return Fingerprint.of(quote.digest()
                + " "
                + edition
                + arrival.map(it -> " " + it).orElse("")
                + terms.map(it -> " " + it.version()).orElse("")
                + agreed.map(it -> " " + it).orElse(""));
    }

    /** A fingerprint of the lines alone, by which a form detects whether they have changed since it was shown. */
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
     * Returns a copy with the goods of a quote in place of the owner's own, which are set aside. If an address was given for a delivery
     * method other than the quote's, the choice must be made again, because that method may not reach it.
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
     * Returns a copy with only the owner's own goods.
     *
     * @param keeping whether to add the goods of the quote, at the store's prices
     */
    Cart withoutQuote(boolean keeping) {
        return holding(null, keeping ? merged(own(), lines) : own(), List.of(), false);
    }

    /** Returns a copy with another cart's goods. Its quote is taken unless this has one; with neither, a lapsed quote is noted. */
    Cart joined(Cart other) {
        var own = merged(own(), other.own());
        var quoting = quote == null ? other : this;
        var joined = quoting.quote == null
                ? holding(null, own, List.of(), lapsed || other.lapsed)
                : holding(quoting.quote, quoting.lines, own, false);
        return coupon == null ? joined.withCoupon(other.coupon) : joined;
    }

    /** The goods that the owner put in. */
    private List<Line> own() {
        return quote == null ? lines : aside;
    }

    private Cart holding(@Nullable QuoteId one, List<Line> goods, List<Line> waiting, boolean lapses) {
        return new Cart(
                goods, delivery, wished, subject, coupon, gift, to, edition, one, waiting, order, lastOrder, lapses);
    }

    /** Merges lines up to the limit of a cart. For the same item, the larger quantity counts. */
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

    /** Returns a copy with sales tax, because the buyer's exemption certificate no longer counts. */
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

    /** Returns a copy with no order. */
    Cart withoutOrder() {
        return new Cart(lines, delivery, wished, subject, coupon, gift, to, edition, quote, aside, null, null, lapsed);
    }

    /**
     * Returns a copy with the same goods but nothing about the person who gave details. A quote was made for a person, so it is removed,
     * too, unless it is being paid; its link brings it back.
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
