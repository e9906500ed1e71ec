package shop.troth.fulfilment.ending;

import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.payments.Refund;
import shop.troth.payments.Refunds;
import shop.troth.vault.Erasure;
import shop.troth.vault.Ground;
import shop.troth.vault.Vault;

/** Erases whoever placed an order, because they ask: once nothing has to be sent or paid back any more (correct-or-delete). */
@Service
public class EraseGuest {

    /** How it ended. */
    public sealed interface Outcome {
        record Erased(Erasure.Erased erasure) implements Outcome {}

        /** The order is still to be paid, packed or paid back, for which its data are needed. */
        record Underway(OrderState state) implements Outcome {}

        record Held(Set<Ground> grounds) implements Outcome {}
    }

    private final Vault vault;
    private final Refunds refunds;
    private final TransactionTemplate transaction;

    EraseGuest(Vault vault, Refunds refunds, TransactionTemplate transaction) {
        this.vault = vault;
        this.refunds = refunds;
        this.transaction = transaction;
    }

    /** What {@link #erase} would answer now if it could not; nothing if it could. */
    public Optional<Outcome> hindrance(Order order) {
        if (isUnderway(order)) {
            return Optional.of(new Outcome.Underway(order.state()));
        }
        var grounds = vault.holdsBack(order.store(), order.buyer());
        return grounds.isEmpty() ? Optional.empty() : Optional.of(new Outcome.Held(grounds));
    }

    /** @param order of whoever proved that it is theirs */
    public Outcome erase(Order order) {
        if (isUnderway(order)) {
            return new Outcome.Underway(order.state());
        }
        return switch (java.util.Objects.requireNonNull(
                transaction.execute(status -> vault.erase(order.store(), order.buyer())))) {
            case Erasure.Erased erased -> new Outcome.Erased(erased);
            case Erasure.Held(var grounds) -> new Outcome.Held(grounds);
        };
    }

    private boolean isUnderway(Order order) {
        return switch (order.state()) {
            case AWAITING_PAYMENT, PAID -> true;
            case SHIPPED, CANCELLED -> returning(order.store(), order);
        };
    }

    private boolean returning(StoreId store, Order order) {
        return refunds.of(store, order.id()).stream().anyMatch(it -> it.state() == Refund.State.WANTED);
    }
}
