package shop.troth.payments.gift;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;

/**
 * A gift card, without its code.
 *
 * @param lastFour the last four characters of its code
 * @param balance its current balance
 * @param note why it was issued, written by staff
 * @param issuedBy id of a member of staff
 */
public record GiftCard(
        GiftCardId id,
        String lastFour,
        Money issued,
        Money balance,
        String note,
        UUID issuedBy,
        Instant issuedAt,
        Optional<Instant> expires,
        Optional<Instant> disabledAt) {

    /** Returns whether it can pay. */
    public boolean isUsable(Instant now) {
        return balance.isPositive() && disabledAt.isEmpty() && !hasExpired(now);
    }

    public boolean hasExpired(Instant now) {
        return expires.filter(it -> !now.isBefore(it)).isPresent();
    }
}
