package shop.troth.payments.business;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.joda.money.Money;
import shop.troth.kernel.OrderId;

/**
 * An invoice for an order that was placed on account.
 *
 * @param number counted by store, without gaps
 * @param due the last day to pay it, by the store's calendar
 * @param credited what was canceled or returned of it
 * @param open what is left to pay
 */
public record BusinessInvoice(
        OrderId order,
        UUID account,
        long number,
        Instant issuedAt,
        LocalDate due,
        Money amount,
        Money credited,
        Money open) {

    /** Returns what payments were applied to it. */
    public Money paid() {
        return amount.minus(credited).minus(open);
    }

    /** Returns how many days it is late; 0 or less if it is not. */
    public long daysLate(LocalDate today) {
        return open.isPositive() ? today.toEpochDay() - due.toEpochDay() : 0;
    }
}
