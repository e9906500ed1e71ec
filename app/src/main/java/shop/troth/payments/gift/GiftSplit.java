package shop.troth.payments.gift;

import org.joda.money.Money;

/**
 * What a gift card pays of a total, and what is left to pay at the bank. The bank takes nothing under a least amount, so a card that covers
 * nearly all of a total leaves that much.
 *
 * @param gift nothing if the card can't pay anything of it
 * @param rest nothing if the card pays it all
 */
public record GiftSplit(Money gift, Money rest) {

    /** @param least what the bank takes at least, in minor units */
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
