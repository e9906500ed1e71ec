package shop.troth.fulfillment.ending;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import shop.troth.fulfillment.ending.EraseGuest.Outcome;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.payments.Refunds;
import shop.troth.payments.change.HeldRefunds;
import shop.troth.vault.Vault;

/** Says beforehand what would hold an erasure back, so that no page offers one that would be refused. */
@Component
public class CheckErasure {

    private final Vault vault;
    private final Refunds refunds;
    private final HeldRefunds heldRefunds;

    CheckErasure(Vault vault, Refunds refunds, HeldRefunds heldRefunds) {
        this.vault = vault;
        this.refunds = refunds;
        this.heldRefunds = heldRefunds;
    }

    /** What {@link EraseGuest#erase} would answer now if it could not erase; empty if it could. */
    public Optional<Outcome> check(Order order) {
        var underway = underway(order);
        if (underway.isPresent()) {
            return Optional.of(underway.get());
        }
        var grounds = vault.holdsBack(order.store(), order.buyer());
        return grounds.isEmpty() ? Optional.empty() : Optional.of(new Outcome.Held(grounds));
    }

    /** What is owed of the order and can only be refunded while its buyer's data is there. */
    public Optional<Money> owed(Order order) {
        return heldRefunds.of(order.store(), order.id()).stream()
                .map(HeldRefunds.Held::amount)
                .reduce(Money::plus);
    }

    /** That the order is still to be paid, packed or paid back, if it is. */
    Optional<Outcome.Underway> underway(Order order) {
        var waits = switch (order.state()) {
            case AWAITING_PAYMENT, PAID -> true;
            case SHIPPED, CANCELLED ->
                !refunds.underway(order.store(), List.of(order.id())).isEmpty();
        };
        return waits ? Optional.of(new Outcome.Underway(order.state(), until(order))) : Optional.empty();
    }

    private Optional<Instant> until(Order order) {
        if (order.state() == OrderState.AWAITING_PAYMENT || order.state() == OrderState.PAID) {
            return Optional.empty();
        }
        return heldRefunds.of(order.store(), order.id()).stream()
                .flatMap(it -> it.keepsUntil().stream())
                .max(Comparator.naturalOrder());
    }
}
