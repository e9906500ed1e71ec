package shop.troth.fulfillment.ending;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.vault.Vault;
import shop.troth.vault.retention.Erasure;
import shop.troth.vault.retention.Ground;

/** Erases whoever placed an order, because they ask: once nothing has to be sent or paid back any more (correct-or-delete). */
@Service
public class EraseGuest {

    /** How it ended. */
    public sealed interface Outcome {
        record Erased(Erasure.Erased erasure) implements Outcome {}

        /**
         * The order is still to be paid, packed or paid back, for which its data are needed.
         *
         * @param owed whether a refund of it is owed and cannot be made now
         * @param until from when on nothing is needed for one that the policy refuses; empty where it has not refused any
         */
        record Underway(OrderState state, boolean owed, Optional<Instant> until) implements Outcome {}

        record Held(Set<Ground> grounds) implements Outcome {}
    }

    private final Orders orders;
    private final Vault vault;
    private final CheckErasure checkErasure;
    private final TransactionTemplate transaction;

    EraseGuest(Orders orders, Vault vault, CheckErasure checkErasure, TransactionTemplate transaction) {
        this.orders = orders;
        this.vault = vault;
        this.checkErasure = checkErasure;
        this.transaction = transaction;
    }

    /** @param order of whoever proved that it is theirs */
    public Outcome erase(Order order) {
        return Objects.requireNonNull(transaction.execute(
                status -> erased(orders.lock(order.store(), order.id()).orElse(order))));
    }

    /** Whoever refunds or cancels the order at the same moment either was first, and is seen here, or waits and finds nobody. */
    private Outcome erased(Order order) {
        var underway = checkErasure.underway(order);
        if (underway.isPresent()) {
            return underway.get();
        }
        return switch (vault.erase(order.store(), order.buyer())) {
            case Erasure.Erased erased -> new Outcome.Erased(erased);
            case Erasure.Held(var grounds) -> new Outcome.Held(grounds);
        };
    }
}
