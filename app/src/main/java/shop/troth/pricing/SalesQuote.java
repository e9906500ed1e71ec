package shop.troth.pricing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import shop.troth.catalog.Sku;
import shop.troth.kernel.OrderId;
import shop.troth.pricing.granted.Exemption;
import shop.troth.pricing.granted.Reduction;
import shop.troth.pricing.phone.WordsRead;
import shop.troth.stores.DeliveryMethod;

/**
 * Prices that staff offered to somebody who asked, for these quantities and until this moment. Once sent it never changes. It is ordered
 * as a whole, on its own, and once. Impersonal: whose it is, its case knows.
 *
 * @param about number of the case in which it was asked for
 * @param number what people see, such as {@code Q-7K3FQ9XD-1}
 * @param replaced whether a later quote of the same conversation was sent
 * @param revision of a draft: another each time it is saved
 * @param lines 1 to {@link PriceCart#MOST_LINES}, each catalog number once
 * @param expires from when on it can no longer be ordered
 * @param read what was read to the caller before it was sent; nothing where nobody ordered by phone
 * @param order placed from it, if one is; nothing if its buyer is gone, too
 * @param reduction of what staff left at the store's price; it is in the prices of the lines
 * @param exemption why its buyer pays no sales tax, if they pay none
 */
public record SalesQuote(
        QuoteId id,
        UUID about,
        String number,
        State state,
        boolean replaced,
        int revision,
        List<Line> lines,
        Optional<Delivery> delivery,
        Instant expires,
        Optional<Instant> sent,
        Optional<WordsRead> read,
        Optional<OrderId> order,
        Optional<Reduction> reduction,
        Optional<Exemption> exemption) {

    /** How far it has come. An order that comes to nothing makes it {@link #SENT} again. */
    public enum State {
        DRAFT,
        SENT,
        WITHDRAWN,
        ORDERED
    }

    /** Whether it can be ordered, and if not, why. */
    public enum Standing {
        DRAFT,
        OPEN,
        ORDERED,
        REPLACED,
        WITHDRAWN,
        EXPIRED,
        /** It was deleted, with the conversation it was part of. */
        GONE;

        /**
         * How a quote stands that is not gone.
         *
         * @param replaced whether a later one of the same conversation was sent
         * @param open whether its last moment is still to come
         */
        public static Standing of(State state, boolean replaced, boolean open) {
            return switch (state) {
                case DRAFT -> Standing.DRAFT;
                case WITHDRAWN -> Standing.WITHDRAWN;
                case ORDERED -> Standing.ORDERED;
                case SENT -> replaced ? Standing.REPLACED : open ? Standing.OPEN : Standing.EXPIRED;
            };
        }
    }

    /**
     * One line.
     *
     * @param quantity 1 to {@link PriceCart#MOST_PIECES}
     * @param each the quoted price of one, before delivery and tax; may be nothing
     * @param list what one cost in the store, at this quantity, when it was quoted
     */
    public record Line(Sku sku, int quantity, Money each, Money list) {

        public Money total() {
            return each.multipliedBy(quantity);
        }

        /** Less than the store's price by so much; nothing where it is not less. */
        public Money saved() {
            var less = list.minus(each);
            return less.isPositive() ? less.multipliedBy(quantity) : Money.zero(each.getCurrencyUnit());
        }
    }

    /** A quoted price of one way of delivery. The others cost what they always do. */
    public record Delivery(String method, Money price) {}

    /** Whether it is what a caller ordered: words were read to them before it went out. */
    public boolean isByPhone() {
        return read.isPresent();
    }

    /** What stands at a moment. */
    public Standing standing(Instant now) {
        return Standing.of(state, replaced, expires.isAfter(now));
    }

    /** The sum of the lines. */
    public Money goods() {
        return Money.total(lines.stream().map(Line::total).toList());
    }

    /** What all lines are below the store's prices. */
    public Money saved() {
        return Money.total(lines.stream().map(Line::saved).toList());
    }

    /** The quoted price of one, for exactly the quantity that was quoted. */
    Optional<Money> each(Sku sku, int quantity) {
        return lines.stream()
                .filter(it -> it.sku().equals(sku) && it.quantity() == quantity)
                .map(Line::each)
                .findFirst();
    }

    /** A way of delivery with the price that it has under this quote. */
    public DeliveryMethod priced(DeliveryMethod method) {
        return delivery.filter(it -> it.method().equals(method.id()))
                .map(it -> method.at(it.price()))
                .orElse(method);
    }
}
