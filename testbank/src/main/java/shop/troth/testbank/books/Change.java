package shop.troth.testbank.books;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.troth.testbank.payments.BankPayment;
import shop.troth.testbank.payments.PaymentEvent;

/**
 * One line of the journal: a payment as it stands from now on, what the shop is told of it, and the answer that is
 * kept for a repeated request. All of it happened, or none.
 *
 * @param at milliseconds since 1970
 * @param delivered ids of events that need no further delivery
 */
public record Change(
        long at,
        @Nullable BankPayment payment,
        List<PaymentEvent> facts,
        @Nullable Once once,
        List<String> delivered) {

    Change slimmed() {
        return new Change(at, payment, List.of(), null, List.of());
    }
}
