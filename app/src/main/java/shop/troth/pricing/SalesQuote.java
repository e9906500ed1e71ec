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
 * Prices that staff offered on request, for fixed quantities and a limited time. Once sent, it never changes. It is ordered as a whole,
 * separately, and once. Contains no personal data: its owner is known through its case.
 *
 * @param about number of the case in which it was asked for
 * @param number what people see, such as {@code Q-7K3FQ9XD-1}
 * @param replaced whether a later quote of the same conversation was sent
 * @param revision revision of a draft; changes each time it is saved
 * @param lines 1 to {@link PriceCart#MOST_LINES}, each catalog number once
 * @param expires end of validity, exclusive
 * @param read what was read to the caller before it was sent; empty unless it is a phone order
 * @param order order placed from it, if any; empty also if its buyer was erased
 * @param reduction discount on items left at the store's price; included in the line prices
 * @param exemption why its buyer is exempt from sales tax, if so
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

    /** The stage of a quote. When its order is given up, it is {@link #SENT} again. */
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
        /** It was deleted with its conversation. */
        GONE;

        /**
         * Returns the standing of a quote that was not deleted.
         *
         * @param replaced whether a later one of the same conversation was sent
         * @param open whether it has not expired
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
     * @param each the quoted price of one, before delivery and tax; may be zero
     * @param list what one cost in the store, at this quantity, when it was quoted
     */
    public record Line(Sku sku, int quantity, Money each, Money list) {

        public Money total() {
            return each.multipliedBy(quantity);
        }

        /** Returns the amount saved compared with the store's price; zero if none. */
        public Money saved() {
            var less = list.minus(each);
            return less.isPositive() ? less.multipliedBy(quantity) : Money.zero(each.getCurrencyUnit());
        }
    }

    /** A quoted price of one delivery method. The others have their usual prices. */
    public record Delivery(String method, Money price) {}

    /** Returns whether it is a phone order, for which a text was read to the caller before it was sent. */
    public boolean isByPhone() {
        return read.isPresent();
    }

    /** Returns its standing at a given time. */
    public Standing standing(Instant now) {
        return Standing.of(state, replaced, expires.isAfter(now));
    }

    /** Returns the sum of the lines. */
    public Money goods() {
        return Money.total(lines.stream().map(Line::total).toList());
    }

    /** Returns the total saved compared with the store's prices. */
    public Money saved() {
        return Money.total(lines.stream().map(Line::saved).toList());
    }

    /** Returns the quoted price of one; empty unless the quantity is the quoted one. */
    Optional<Money> each(Sku sku, int quantity) {
        return lines.stream()
                .filter(it -> it.sku().equals(sku) && it.quantity() == quantity)
                .map(Line::each)
                .findFirst();
    }

    /** Returns a delivery method with its price under this quote. */
    public DeliveryMethod priced(DeliveryMethod method) {
        return delivery.filter(it -> it.method().equals(method.id()))
                .map(it -> method.at(it.price()))
                .orElse(method);
    }
}
