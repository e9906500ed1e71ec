package shop.troth.checkout.gift;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.troth.checkout.placed.Fingerprint;
import shop.troth.kernel.OrderId;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.payments.Payments;
import shop.troth.payments.gift.GiftCard;
import shop.troth.payments.gift.GiftCardId;
import shop.troth.payments.gift.GiftCards;
import shop.troth.payments.gift.GiftPayments;
import shop.troth.payments.gift.GiftSplit;
import shop.troth.policy.features.Features;
import shop.troth.pricing.Quote;
import shop.troth.stores.Store;

/** Determines what the gift card in a cart pays, both when the cart is shown and when it is placed. */
@Component
@RequiredArgsConstructor
public class PayByGiftCard {

    private final GiftCards cards;
    private final GiftPayments giftPayments;
    private final Payments payments;
    private final Orders orders;
    private final Features features;
    private final Clock clock;

    /**
     * Returns what it would pay, or what it pays of an order that is waiting for payment.
     *
     * @param card the one in the cart, or null
     * @param placed the order that the cart has become, or null
     * @return no value without a card, or with one that can't pay now
     */
    public Optional<Order.Gift> of(Store store, @Nullable GiftCardId card, @Nullable OrderId placed, Money total) {
        if (card == null) {
            return Optional.empty();
        }
        if (placed != null) {
            return orders.find(store.id(), placed).flatMap(Order::gift);
        }
        return cards.find(store.id(), card)
                .filter(it -> features.has(store.id(), GiftFeature.GIFT_CARDS))
                .filter(it -> it.isUsable(clock.instant()))
                .filter(it -> it.balance().isSameCurrency(total))
                .flatMap(it -> part(it, total));
    }

    private static Optional<Order.Gift> part(GiftCard card, Money total) {
        return Optional.of(
                        GiftSplit.of(total, card.balance(), Quote.LEAST_MINOR).gift())
                .filter(Money::isPositive)
                .map(it -> new Order.Gift(card.lastFour(), it));
    }

    /** A fingerprint of a review together with what the gift card pays. */
    public static String reviewed(String others, Optional<Order.Gift> gift) {
        return gift.map(it -> Fingerprint.of(
                        others + " " + it.lastFour() + " " + it.amount().getAmountMinorLong()))
                .orElse(others);
    }

    /**
     * Records how a new order is paid, in the transaction that places it: the gift card's part is deducted now, and the rest is to be paid
     * at the bank.
     *
     * @param ask when the sweep takes it up, unless a browser asks for the bank's page before
     * @param ends when the bank's page ends
     * @return false if the card can no longer pay this much; then the order must not be placed
     */
    public boolean begin(Order order, @Nullable GiftCardId card, Instant now, Instant ask, Instant ends) {
        if (!order.atBank().isZero()) {
            payments.add(order.store(), order.id(), order.atBank(), now, ask, ends);
        }
        return order.gift().isEmpty()
                || card != null
                        && giftPayments.spend(
                                order.store(),
                                card,
                                order.id(),
                                order.gift().get().amount(),
                                order.atBank().isZero(),
                                now,
                                ask);
    }
}
