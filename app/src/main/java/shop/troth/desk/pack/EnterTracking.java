package shop.troth.desk.pack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.desk.serve.Visitor;
import shop.troth.fulfillment.ship.Carriers;
import shop.troth.fulfillment.ship.HeldOrders;
import shop.troth.fulfillment.ship.Label;
import shop.troth.fulfillment.ship.ShipOrders.Outcome;
import shop.troth.fulfillment.ship.TrackShipment;
import shop.troth.fulfillment.ship.TrackingNumber;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.orders.OrderProgress.Shipment;
import shop.troth.orders.OrderState;
import shop.troth.orders.Shipments;

/**
 * Enters the tracking numbers of many orders: ships what is left of those that wait, and adds the number to the package of those that have
 * shipped without one. Entered twice, nothing ships and nobody is told twice.
 */
@Service
@RequiredArgsConstructor
public class EnterTracking {

    /**
     * A number.
     *
     * @param carrier with which the order ships, or has shipped; empty if it has shipped and that is not asked
     */
    public record Entry(Order order, String carrier, String tracking) {}

    /** Why a number can't be entered. @param isCarrier whether because of the carrier, not of the order or its number */
    public record Fault(boolean isCarrier, String words) {}

    /**
     * What was done.
     *
     * @param labels of the orders that shipped now, by number
     * @param added how many packages that had shipped before have their number now
     * @param not what could not be done after all, because something changed meanwhile
     */
    public record Done(Map<String, Label> labels, int added, List<String> not) {}

    private final Carriers carriers;
    private final HeldOrders heldOrders;
    private final Shipments shipments;
    private final ShipChosen shipChosen;
    private final TrackShipment trackShipment;

    /** Returns what is wrong, by order. Saves nothing. */
    public Map<OrderId, Fault> faults(StoreId store, Collection<Entry> entries) {
        var ids = entries.stream().map(it -> it.order().id()).toList();
        var held = ids.isEmpty() ? Map.<OrderId, String>of() : heldOrders.why(store, ids);
        var sent = ids.isEmpty() ? Map.<OrderId, List<Shipment>>of() : shipments.ofAll(store, ids);
        var known = carriers.known(store);
        var faults = new LinkedHashMap<OrderId, Fault>();
        for (var entry : entries) {
            var order = entry.order();
            TrackingNumber.wrong(entry.tracking())
                    .map(it -> new Fault(false, it))
                    .or(() -> switch (order.state()) {
                        case PAID -> toShip(entry, held.getOrDefault(order.id(), ""), known);
                        case SHIPPED -> sent(entry, sent.getOrDefault(order.id(), List.of()));
                        case AWAITING_PAYMENT, CANCELLED ->
                            Optional.of(new Fault(false, "This order is not paid, or is canceled."));
                    })
                    .ifPresent(it -> faults.put(order.id(), it));
        }
        return faults;
    }

    private static Optional<Fault> toShip(Entry entry, String held, List<String> known) {
        if (!held.isEmpty()) {
            return Optional.of(new Fault(false, "This order is on hold because of %s.".formatted(held)));
        }
        return known.stream().anyMatch(it -> it.equalsIgnoreCase(entry.carrier()))
                ? Optional.empty()
                : Optional.of(new Fault(
                        true,
                        "The store has no contract with this carrier, but with %s."
                                .formatted(String.join(", ", known))));
    }

    private static Optional<Fault> sent(Entry entry, List<Shipment> sent) {
        if (isSaved(entry, sent)) {
            return Optional.empty();
        }
        var without = sent.stream().filter(it -> it.tracking().isEmpty()).toList();
        if (without.size() != 1) {
            return Optional.of(new Fault(
                    false,
                    without.isEmpty()
                            ? "This order has another tracking number. Change it on the order’s page."
                            : "Several packages of this order have no number. Enter theirs on the order’s page."));
        }
        var with = without.getFirst().carrier();
        return entry.carrier().isEmpty() || with.equalsIgnoreCase(entry.carrier())
                ? Optional.empty()
                : Optional.of(new Fault(true, "This order shipped with %s.".formatted(with)));
    }

    private static boolean isSaved(Entry entry, List<Shipment> sent) {
        return sent.stream()
                .anyMatch(it -> it.tracking().equals(entry.tracking().strip()));
    }

    /**
     * Enters numbers without {@link #faults}. What somebody else changed meanwhile is left out, and named.
     *
     * @param key random, created with the page that asks
     */
    public Done enter(Visitor visitor, Collection<Entry> entries, UUID key) {
        var store = visitor.store().id();
        var labels = new LinkedHashMap<String, Label>();
        var not = new ArrayList<String>();
        var waiting = entries.stream()
                .filter(it -> it.order().state() == OrderState.PAID)
                .collect(Collectors.groupingBy(Entry::carrier, LinkedHashMap::new, Collectors.toList()));
        if (!waiting.isEmpty()) {
            shipChosen.mustSeeLabels(visitor);
        }
        waiting.forEach((carrier, some) -> ship(visitor, key, carrier, some, labels, not));
        var rest = entries.stream()
                .filter(it -> it.order().state() == OrderState.SHIPPED)
                .toList();
        var sent = rest.isEmpty()
                ? Map.<OrderId, List<Shipment>>of()
                : shipments.ofAll(
                        store, rest.stream().map(it -> it.order().id()).toList());
        int added = 0;
        for (var entry : rest) {
            if (isTracked(visitor, entry, sent.getOrDefault(entry.order().id(), List.of()))) {
                added++;
            } else {
                not.add(entry.order().number() + ": somebody else changed its tracking number meanwhile");
            }
        }
        return new Done(labels, added, not);
    }

    private void ship(
            Visitor visitor, UUID key, String carrier, List<Entry> some, Map<String, Label> labels, List<String> not) {
        var tracking = some.stream()
                .collect(Collectors.toMap(
                        it -> it.order().id(), it -> it.tracking().strip()));
        switch (shipChosen.ship(visitor, some.stream().map(Entry::order).toList(), key, carrier, tracking)) {
            case Outcome.Done done -> {
                labels.putAll(done.labels());
                done.not().forEach((number, why) -> not.add(number + ": " + ShipChosen.words(why)));
            }
            case Outcome.NoSuchCarrier() -> not.add("the store has no contract with " + carrier + " today");
        }
    }

    private boolean isTracked(Visitor visitor, Entry entry, List<Shipment> sent) {
        return isSaved(entry, sent)
                || sent.stream()
                        .filter(it -> it.tracking().isEmpty())
                        .findFirst()
                        .filter(it -> trackShipment.track(entry.order(), it.id(), "", entry.tracking(), visitor.id())
                                != TrackShipment.Outcome.CHANGED_MEANWHILE)
                        .isPresent();
    }
}
