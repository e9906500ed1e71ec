package shop.troth.payments.gift;

import org.joda.money.Money;

/**
 * How a total is split between a gift card and the bank. The bank has a minimum charge, so a card that covers nearly all of a total leaves
 * that amount.
 *
 * @param gift zero if the card can't pay any of it
 * @param rest zero if the card pays all of it
 */
public record GiftSplit(Money gift, Money rest) {

    /** @param least the bank's minimum charge, in minor units */
    public static GiftSplit of(Money total, Money balance, long least) {
        if (!balance.isLessThan(total)) {
            return new GiftSplit(total, total.minus(total));
        }
        long most = total.getAmountMinorLong() - least;
        long gift = Math.clamp(Math.min(balance.getAmountMinorLong(), most), 0L, Long.MAX_VALUE);
        var paid = Money.ofMinor(total.getCurrencyUnit(), gift);
        return new GiftSplit(paid, total.minus(paid));
    }
}
