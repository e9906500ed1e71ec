package shop.troth.desk.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.decoys.WatchDecoys;
import shop.troth.desk.view.Activity;
import shop.troth.desk.view.DeskTimes;
import shop.troth.fulfillment.returned.GoodsReturn;
import shop.troth.fulfillment.returned.GoodsReturns;
import shop.troth.fulfillment.ship.TrackingNumber;
import shop.troth.orders.Cancellation;
import shop.troth.orders.Order;
import shop.troth.orders.OrderProgress;
import shop.troth.orders.edit.OrderVersion;
import shop.troth.orders.edit.OrderVersions;
import shop.troth.pricing.phone.WordsRead;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;
import shop.troth.stores.Store;

/** What happened to an order, newest first. What staff shipped or canceled is one line, with who did it. */
@Component
@RequiredArgsConstructor
class Timeline {

    private record At(Instant at, String what, String who) {}

    private final GoodsReturns returns;
    private final OrderVersions versions;
    private final StaffEvents events;
    private final StaffMembers members;

    /** @param read what was read to the buyer, if they ordered by phone */
    List<DeskOrderView.Happened> of(
            Store store, Order order, OrderProgress progress, Collection<Cancellation> gone, Optional<WordsRead> read) {
        var names = members.names();
        var all = placed(order, read, names);
        progress.paidAt()
                .ifPresent(at -> all.add(
                        order.isOnAccount()
                                ? new At(at, "Put on account and invoiced", "Store")
                                : new At(at, "Payment received", "Bank")));
        progress.addressChanged().ifPresent(at -> all.add(new At(at, "Shipping address changed", "Buyer")));
        all.addAll(changes(order));
        all.addAll(requested(order));
        var noted = events.about(order.store().value(), order.number()).stream()
                .filter(it -> !it.what()
                        .equals(WatchDecoys.ALARM)) // for the privacy officer, not for everybody who opens the order
                .toList();
        var said = new HashSet<UUID>();
        for (int n = 0; n < progress.shipments().size(); n++) {
            all.addAll(sent(store, progress.shipments(), n, noted, said, names));
        }
        for (var one : gone) {
            var by = noted.stream().filter(it -> it.id().equals(one.id())).findFirst();
            by.ifPresent(it -> said.add(it.id()));
            var what = one.whole() ? "Order canceled" : "Part of the order canceled";
            all.add(new At(
                    one.at(),
                    what + by.map(it -> ": " + it.reason()).orElse(""),
                    by.map(it -> Activity.of(store, it, names).who()).orElse("")));
        }
        noted.stream().filter(it -> !said.contains(it.id())).forEach(it -> {
            var line = Activity.of(store, it, names);
            all.add(new At(it.at(), line.what() + (line.reason().isEmpty() ? "" : ": " + line.reason()), line.who()));
        });
        return all.stream()
                .sorted(Comparator.comparing(At::at).reversed())
                .map(it -> new DeskOrderView.Happened(DeskTimes.minute(store, it.at()), it.what(), it.who()))
                .toList();
    }

    private List<At> requested(Order order) {
        return returns.of(order.store(), order.id()).stream()
                .filter(GoodsReturn::byBuyer)
                .map(it -> new At(it.askedAt(), "Return " + it.number() + " requested: " + it.reason(), "Buyer"))
                .toList();
    }

    /** The outcome of changes that cost more. That they were made, and by whom, is in the activity log. */
    private List<At> changes(Order order) {
        var all = new ArrayList<At>();
        for (var one : versions.all(order.store(), order.id())) {
            var end = one.state() == OrderVersion.State.EXPIRED ? one.expires() : one.since();
            if (one.difference().isPositive() && end.isPresent()) {
                var expired = one.state() == OrderVersion.State.EXPIRED;
                all.add(new At(end.get(), expired ? "Change not paid in time" : "Change paid", expired ? "" : "Bank"));
            }
        }
        return all;
    }

    private static List<At> placed(Order order, Optional<WordsRead> read, Map<StaffId, String> names) {
        var all = new ArrayList<At>();
        all.add(new At(order.placedAt(), read.isPresent() ? "Order placed by phone" : "Order placed", "Buyer"));
        read.ifPresent(it -> all.add(new At(
                it.at(),
                "Words read to the caller: version " + it.version(),
                names.getOrDefault(new StaffId(it.by()), "Former staff"))));
        return all;
    }

    /** A shipment, and a line for each later change of its tracking number. What is known later does not change earlier lines. */
    private static List<At> sent(
            Store store,
            List<OrderProgress.Shipment> shipments,
            int n,
            List<StaffEvents.Entry> noted,
            Set<UUID> said,
            Map<StaffId, String> names) {
        var shipment = shipments.get(n);
        var later = noted.stream()
                .filter(it -> TrackingNumber.isNoted(it.what()) && it.reason().equals(TrackingNumber.parcel(n)))
                .toList()
                .reversed(); // the newest first, also of two at the same moment
        var by = noted.stream().filter(it -> it.id().equals(shipment.id())).findFirst();
        var all = new ArrayList<At>();
        all.add(new At(
                shipment.at(),
                later.isEmpty() ? sent(shipment) : without(shipment),
                by.map(it -> Activity.of(store, it, names).who()).orElse("")));
        by.ifPresent(it -> said.add(it.id()));
        for (var one : later) {
            var number = Optional.of(shipment.tracking()).filter(it -> one.equals(later.getFirst()));
            all.add(new At(
                    one.at(),
                    tracked(one.what(), number) + (shipments.size() > 1 ? " (" + one.reason() + ")" : ""),
                    Activity.of(store, one, names).who()));
            said.add(one.id());
        }
        return all;
    }

    /** @param number its new number, blank if it was removed; empty if it is no longer known because another one came later */
    private static String tracked(String what, Optional<String> number) {
        if (number.equals(Optional.of(""))) {
            return "Removed tracking number";
        }
        return (what.equals(TrackingNumber.ADDED) ? "Added tracking number" : "Changed tracking number")
                + number.map(" "::concat).orElse("");
    }

    static String sent(OrderProgress.Shipment shipment) {
        return without(shipment) + (shipment.tracking().isEmpty() ? "" : ", tracking number " + shipment.tracking());
    }

    private static String without(OrderProgress.Shipment shipment) {
        var pieces = shipment.pieces().values().stream().mapToInt(it -> it).sum();
        return "%d %s shipped with %s".formatted(pieces, pieces == 1 ? "piece" : "pieces", shipment.carrier());
    }
}
