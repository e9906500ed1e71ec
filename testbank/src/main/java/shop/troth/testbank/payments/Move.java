package shop.troth.testbank.payments;

import java.util.List;

/** A step in a payment's life: how it stands afterwards, and what the shop is told. */
public record Move(BankPayment payment, List<PaymentEvent> facts) {

    static Move to(BankPayment payment, PaymentEvent... facts) {
        return new Move(payment, List.of(facts));
    }
}
