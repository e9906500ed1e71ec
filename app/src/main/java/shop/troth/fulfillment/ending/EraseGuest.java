package shop.troth.fulfillment.ending;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.vault.Vault;
import shop.troth.vault.retention.Erasure;
import shop.troth.vault.retention.HoldReason;

/** Erases the person who placed an order at their request, once nothing has to be shipped or refunded anymore (correct-or-delete). */
@Service
@RequiredArgsConstructor
public class EraseGuest {

    /** The outcome of an erasure. */
    public sealed interface Outcome {
        record Erased(Erasure.Erased erasure) implements Outcome {}

        /**
         * The order is still to be paid, packed, or refunded, for which its data is needed.
         *
         * @param owed whether a refund is owed and cannot be made now
         * @param until when the data is no longer needed for a refund that the policy refuses; empty if it has not refused one
         */
        record Underway(OrderState state, boolean owed, Optional<Instant> until) implements Outcome {}

        record Held(Set<HoldReason> grounds) implements Outcome {}
    }

    private final Orders orders;
    private final Vault vault;
    private final CheckErasure checkErasure;
    private final TransactionTemplate transaction;

    /** @param order an order of someone who proved that it is theirs */
    public Outcome erase(Order order) {
        return Objects.requireNonNull(transaction.execute(
                status -> erased(orders.lock(order.store(), order.id()).orElse(order))));
    }

    /** A concurrent refund or cancellation either was first and is seen here, or waits and finds nobody. */
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
