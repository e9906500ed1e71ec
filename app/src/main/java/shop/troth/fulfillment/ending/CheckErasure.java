package shop.troth.fulfillment.ending;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import shop.troth.fulfillment.ending.EraseGuest.Outcome;
import shop.troth.orders.Order;
import shop.troth.payments.Refunds;
import shop.troth.vault.Vault;

/** Says beforehand what would hold an erasure back, so that no page offers one that would be refused. */
@Service
public class CheckErasure {

    private final Vault vault;
    private final Refunds refunds;

    CheckErasure(Vault vault, Refunds refunds) {
        this.vault = vault;
        this.refunds = refunds;
    }

    /** What {@link EraseGuest#erase} would answer now if it could not erase; empty if it could. */
    public Optional<Outcome> check(Order order) {
        if (isUnderway(order)) {
            return Optional.of(new Outcome.Underway(order.state()));
        }
        var grounds = vault.holdsBack(order.store(), order.buyer());
        return grounds.isEmpty() ? Optional.empty() : Optional.of(new Outcome.Held(grounds));
    }

    /** Whether the order is still to be paid, packed or paid back. */
    boolean isUnderway(Order order) {
        return switch (order.state()) {
            case AWAITING_PAYMENT, PAID -> true;
            case SHIPPED, CANCELLED ->
                !refunds.underway(order.store(), List.of(order.id())).isEmpty();
        };
    }
}
