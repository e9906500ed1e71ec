package shop.troth.orders;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import shop.troth.kernel.encoding.DashedWord;

/** Whether an order is paid, and whether the money went back; refunds that failed do not count. */
@RequiredArgsConstructor
public enum PaymentState {
    UNPAID("Not paid"),
    /** Placed on account, with something of its invoice left to pay. */
    INVOICED("On account"),
    PAID("Paid"),
    PARTLY_REFUNDED("Partly refunded"),
    REFUNDED("Refunded");

    private final String words;

    /** Such as {@code Partly refunded}. */
    public String words() {
        return words;
    }

    /** In addresses, such as {@code partly-refunded}. */
    public String word() {
        return DashedWord.of(this);
    }

    public static Optional<PaymentState> of(String word) {
        return DashedWord.find(PaymentState.class, word);
    }

    /** @param back what of it was refunded */
    public static PaymentState of(Money paid, Money back) {
        if (!paid.isPositive()) {
            return UNPAID;
        }
        return back.isZero() ? PAID : back.isLessThan(paid) ? PARTLY_REFUNDED : REFUNDED;
    }
}
