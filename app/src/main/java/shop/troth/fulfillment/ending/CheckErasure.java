package shop.troth.fulfillment.ending;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import shop.troth.fulfillment.ending.EraseGuest.Outcome;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.payments.Refunds;
import shop.troth.payments.change.HeldRefunds;
import shop.troth.vault.Vault;

/** Says in advance what would prevent an erasure, so that no page offers one that would be refused. */
@Component
@RequiredArgsConstructor
public class CheckErasure {

    private final Vault vault;
    private final Refunds refunds;
    private final HeldRefunds heldRefunds;
    private final Clock clock;

    /** What {@link EraseGuest#erase} would return now if it could not erase; empty if it could. */
    public Optional<Outcome> check(Order order) {
        var underway = underway(order);
        if (underway.isPresent()) {
            return Optional.of(underway.get());
        }
        var grounds = vault.holdsBack(order.store(), order.buyer());
        return grounds.isEmpty() ? Optional.empty() : Optional.of(new Outcome.Held(grounds));
    }

    /** What is owed of the order and can be refunded only while its buyer's data is kept. */
    public Optional<Money> owed(Order order) {
        return heldRefunds.owed(order.store(), List.of(order.id()));
    }

    /** The outcome if the order is still to be paid, packed, or refunded; empty if not. */
    Optional<Outcome.Underway> underway(Order order) {
        var waits = switch (order.state()) {
            case AWAITING_PAYMENT, PAID -> true;
            case SHIPPED, CANCELLED ->
                !refunds.underway(order.store(), List.of(order.id())).isEmpty();
        };
        return waits
                ? Optional.of(underway(order, waitsForPacking(order) ? List.of() : held(order)))
                : Optional.empty();
    }

    private static Outcome.Underway underway(Order order, List<HeldRefunds.Held> held) {
        var refused = held.stream().allMatch(HeldRefunds.Held::isRefused);
        return new Outcome.Underway(
                order.state(),
                !held.isEmpty(),
                refused
                        ? held.stream().flatMap(it -> it.keepsUntil().stream()).max(Comparator.naturalOrder())
                        : Optional.empty());
    }

    private static boolean waitsForPacking(Order order) {
        return order.state() == OrderState.AWAITING_PAYMENT || order.state() == OrderState.PAID;
    }

    /** Refunds that are owed, without those for which the data is no longer kept. */
    private List<HeldRefunds.Held> held(Order order) {
        var now = clock.instant();
        return heldRefunds.of(order.store(), order.id()).stream()
                .filter(it -> it.keepsUntil().filter(now::isAfter).isEmpty())
                .toList();
    }
}
