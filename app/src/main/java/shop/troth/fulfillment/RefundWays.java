package shop.troth.fulfillment;

import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import shop.troth.orders.Order;
import shop.troth.payments.change.RequestRefund;
import shop.troth.pricing.Amounts;

/** Says where a refund goes: to the card at the bank, to the gift card, or how much to each. */
@Component
@RequiredArgsConstructor
public class RefundWays {

    /**
     * The two parts of a refund.
     *
     * @param gift the part for the gift card; zero without one
     * @param giftCard such as {@code gift card ending in 1234}
     */
    public record Way(Money total, Money gift, String giftCard) {

        /** Returns the part that the bank refunds. */
        public Money bank() {
            return total.minus(gift);
        }

        public boolean isSplit() {
            return gift.isPositive() && bank().isPositive();
        }

        /** Whether all of it goes to the gift card. */
        public boolean isGift() {
            return gift.isPositive() && !bank().isPositive();
        }

        /**
         * Returns the amount and where it goes, such as {@code $9.00: $5.00 to your card and $4.00 to your gift card}.
         *
         * @param card such as {@code to your card}
         * @param whose such as {@code your}
         */
        public String words(String card, String whose) {
            var other = "to %s %s".formatted(whose, giftCard);
            return Amounts.text(total)
                    + (isSplit()
                            ? ": %s %s and %s %s".formatted(Amounts.text(bank()), card, Amounts.text(gift), other)
                            : " " + (isGift() ? other : card));
        }
    }

    private final RequestRefund wantRefund;

    /** Returns where a refund would go if it were made now. */
    public Way planned(Order order, Money amount) {
        return way(
                order,
                amount,
                order.gift().isEmpty()
                        ? Money.zero(amount.getCurrencyUnit())
                        : wantRefund.toGiftCards(order.store(), order.id(), amount));
    }

    /**
     * Returns where a refund went, or is going.
     *
     * @param refund its id
     */
    public Way made(Order order, UUID refund, Money amount) {
        var none = Money.zero(amount.getCurrencyUnit());
        return way(
                order,
                amount,
                order.gift().isEmpty()
                        ? none
                        : wantRefund
                                .toGiftCards(order.store(), refund, amount.getCurrencyUnit())
                                .orElse(none));
    }

    private static Way way(Order order, Money amount, Money gift) {
        return new Way(amount, gift, order.gift().map(Order.Gift::words).orElse(""));
    }
}
