package shop.troth.fulfillment.ship;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.RootKeyset;
import shop.troth.orders.Order;
import shop.troth.orders.OrderProgress;
import shop.troth.orders.OrderProgress.Shipment;
import shop.troth.orders.ProgressedOrders;
import shop.troth.vault.gate.RefusedByPolicy;

/** Prints the label of a shipment again, if it was lost or jammed. The carrier's data is opened again, with another ledger entry. */
@Component
@RequiredArgsConstructor
public class PrintLabel {

    /** How long after a shipment its label can be printed again. */
    public static final Duration FOR = Duration.ofDays(3);

    private final ProgressedOrders progressed;
    private final Carriers carriers;
    private final Clock clock;

    /**
     * @param shipment id of a shipment of the order
     * @return empty if there is no such shipment, its label can no longer be printed, its carrier is not under contract today, the policy
     *     refuses, or the buyer was erased
     */
    public Optional<Label> again(Order order, UUID shipment) {
        var progress = progressed.find(order.store(), order.id()).orElseThrow();
        var printed = progress.shipments().stream()
                .filter(it -> it.id().equals(shipment) && canPrint(progress, it))
                .findFirst();
        try {
            return printed.flatMap(it -> carriers.find(order.store(), it.carrier()))
                    .map(it -> new Label(it.name(), order.number(), carriers.open(order.store(), order.buyer(), it)));
        } catch (RefusedByPolicy | RootKeyset.DoesNotOpen e) {
            return Optional.empty();
        }
    }

    /**
     * Whether the label can still be printed: not if the address was changed since, because it would differ from the one on the package.
     */
    public boolean canPrint(OrderProgress progress, Shipment shipment) {
        return shipment.at().plus(FOR).isAfter(clock.instant())
                && progress.addressChanged()
                        .map(it -> it.isBefore(shipment.at()))
                        .orElse(true);
    }
}
