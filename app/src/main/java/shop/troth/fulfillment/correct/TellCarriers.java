package shop.troth.fulfillment.correct;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.fulfillment.AddressChanged;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.fulfillment.FulfillmentUses;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.orders.OrderProgress.Shipment;
import shop.troth.orders.Orders;
import shop.troth.orders.Shipments;
import shop.troth.policy.DataCategory;
import shop.troth.policy.features.Features;
import shop.troth.stores.Supplier;
import shop.troth.suppliers.Suppliers;
import shop.troth.vault.Kind;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.RefusedByPolicy;

/**
 * Records which carriers have an outdated detail of a corrected order (clause betty-mills.see-and-change-online), because it is on a
 * recently printed label. Staff tell the carrier the number of the order and which details changed, and the ledger records that.
 */
@Component
@RequiredArgsConstructor
public class TellCarriers {

    /** How long after a shipment its carrier is told of corrections. */
    private static final Duration LATELY = Duration.ofDays(30);

    private final Orders orders;
    private final Shipments shipments;
    private final Suppliers suppliers;
    private final CarriersToTell carriersToTell;
    private final Vault vault;
    private final Features features;
    private final Clock clock;

    @EventListener
    void on(AddressChanged event) {
        tell(event.store(), List.of(event.order()), Kind.SHIPPING);
    }

    /**
     * Records the carriers in the caller's transaction, in which the orders were corrected.
     *
     * @param corrected ids of the corrected orders; ids of other things are ignored
     * @param kind the detail that was corrected
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(StoreId store, Collection<OrderId> corrected, Kind<?> kind) {
        if (corrected.isEmpty() || !features.has(store, FulfillmentFeatures.TELL_CARRIER)) {
            return;
        }
        var carriers = suppliers.playing(store, FulfillmentUses.TELL_CARRIER.recipient()).stream()
                .filter(it -> has(it, kind.category()))
                .toList();
        if (carriers.isEmpty()) {
            return;
        }
        var sent = shipments.ofAll(store, corrected);
        for (var order : orders.findAll(store, sent.keySet())) {
            var names = lately(sent.getOrDefault(order.id(), List.of()));
            carriers.stream()
                    .filter(it -> names.contains(it.name()) && mayTell(order, it))
                    .forEach(it -> carriersToTell.add(
                            store, order.id(), it.name(), kind.category().name(), clock.instant()));
        }
    }

    /** Whether the carrier got this detail with a label. */
    private static boolean has(Supplier carrier, DataCategory category) {
        return carrier.needs()
                .getOrDefault(FulfillmentUses.LABEL.purpose().name(), Set.of())
                .contains(category.name());
    }

    private Set<String> lately(List<Shipment> sent) {
        var since = clock.instant().minus(LATELY);
        return sent.stream()
                .filter(it -> it.at().isAfter(since))
                .map(Shipment::carrier)
                .collect(Collectors.toSet());
    }

    /** Asks the policy, with a ledger entry. If it refuses, the carrier is not told, but the correction remains. */
    private boolean mayTell(Order order, Supplier carrier) {
        var use = FulfillmentUses.TELL_CARRIER;
        try {
            vault.disclose(
                    order.store(),
                    order.buyer(),
                    use.data(),
                    use.purpose(),
                    use.recipient(),
                    suppliers.to(order.store(), carrier, use.purpose()).and(use.known()));
            return true;
        } catch (RefusedByPolicy | RootKeyset.DoesNotOpen e) {
            return false;
        }
    }
}
