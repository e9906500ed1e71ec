package shop.troth.testbank.payments;

import java.util.List;

/** A step in a payment's life: how it stands afterwards, and what the shop is told. */
public record Move(Payment payment, List<Fact> facts) {

    static Move to(Payment payment, Fact... facts) {
        return new Move(payment, List.of(facts));
    }
}
