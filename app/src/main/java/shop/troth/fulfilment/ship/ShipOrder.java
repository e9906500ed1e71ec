package shop.troth.fulfilment.ship;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfilment.FulfilmentFeatures;
import shop.troth.fulfilment.FulfilmentUses;
import shop.troth.fulfilment.MailKinds;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.mail.MailQueue;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.orders.Progress;
import shop.troth.orders.Progress.Shipment;
import shop.troth.orders.ProgressedOrders;
import shop.troth.policy.DataCategory;
import shop.troth.policy.features.Features;
import shop.troth.stores.Supplier;
import shop.troth.suppliers.Suppliers;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;

/** Hands a packed order to its carrier: the carrier's fields are opened, the label is written, the order is on its way. */
@Service
public class ShipOrder {

    /** How it ended. */
    public sealed interface Outcome {
        record Shipped(Shipment shipment) implements Outcome {}

        /** It was before; nothing was opened or changed. */
        record ShippedBefore(Shipment shipment) implements Outcome {}

        /** It is not paid yet, or cancelled. */
        record NotNow(OrderState state) implements Outcome {}

        /** @param why in a few words, such as the number of a case */
        record HeldBack(String why) implements Outcome {}

        record NoSuchOrder() implements Outcome {}

        /** @param known the carriers of the store's register that are under contract today */
        record NoSuchCarrier(List<String> known) implements Outcome {}
    }

    private final Orders orders;
    private final ProgressedOrders progressed;
    private final Vault vault;
    private final Suppliers suppliers;
    private final MailQueue mail;
    private final Features features;
    private final List<HoldsBack> holdsBack;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ShipOrder(
            Orders orders,
            ProgressedOrders progressed,
            Vault vault,
            Suppliers suppliers,
            MailQueue mail,
            Features features,
            List<HoldsBack> holdsBack,
            TransactionTemplate transaction,
            Clock clock) {
        this.orders = orders;
        this.progressed = progressed;
        this.vault = vault;
        this.suppliers = suppliers;
        this.mail = mail;
        this.features = features;
        this.holdsBack = holdsBack;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Safe to repeat: an order goes out once. The label is written before the order counts as sent; if writing it fails, nothing has
     * changed but the ledger, which says that the fields were opened.
     *
     * @param number the order's, as people write it
     * @param carrier its name or id in the store's register; the empty text takes the first
     * @param tracking the carrier's number of the parcel, or the empty text
     * @param printer writes the label; called at most once
     * @throws shop.troth.vault.Refused if the policy lets the carrier have less than it needs; nothing is sent then
     */
    public Outcome ship(StoreId store, String number, String carrier, String tracking, Consumer<Label> printer) {
        return Objects.requireNonNull(
                transaction.execute(status -> shipped(store, number, carrier, tracking, printer)));
    }

    private Outcome shipped(StoreId store, String number, String carrier, String tracking, Consumer<Label> printer) {
        var found = orders.numbered(store, number).flatMap(it -> orders.lock(store, it));
        if (found.isEmpty()) {
            return new Outcome.NoSuchOrder();
        }
        var order = found.get();
        if (order.state() == OrderState.SHIPPED) {
            return new Outcome.ShippedBefore(shipment(store, order.id()));
        }
        if (order.state() != OrderState.PAID) {
            return new Outcome.NotNow(order.state());
        }
        var why = holdsBack.stream()
                .flatMap(it -> it.why(store, order.id()).stream())
                .findFirst();
        if (why.isPresent()) {
            return new Outcome.HeldBack(why.get());
        }
        var carriers = suppliers.playing(store, FulfilmentUses.LABEL.recipient());
        var chosen = carriers.stream()
                .filter(it -> carrier.isEmpty()
                        || it.name().equalsIgnoreCase(carrier)
                        || it.id().equalsIgnoreCase(carrier))
                .findFirst();
        if (chosen.isEmpty()) {
            return new Outcome.NoSuchCarrier(
                    carriers.stream().map(Supplier::name).toList());
        }
        return handOver(order, chosen.get(), tracking, printer);
    }

    private Outcome handOver(Order order, Supplier carrier, String tracking, Consumer<Label> printer) {
        var store = order.store();
        var use = needed(carrier);
        var receiver = vault.open(
                store,
                order.buyer(),
                use,
                suppliers.to(store, carrier, use.purpose()).and(use.given()));
        printer.accept(new Label(carrier.name(), order.number(), receiver));
        var shipment = new Shipment(carrier.name(), tracking, clock.instant().truncatedTo(ChronoUnit.MICROS));
        progressed.ship(store, order.id(), shipment);
        if (features.has(store, FulfilmentFeatures.SHIPPED_MAIL)) {
            mail.add(store, MailKinds.SHIPPED, order.id().value(), shipment.at());
        }
        return new Outcome.Shipped(shipment);
    }

    /** What this carrier cannot do without, by the register; what else the label could hold is not opened. */
    private static Use needed(Supplier carrier) {
        var needs = carrier.needs().getOrDefault(FulfilmentUses.LABEL.purpose().name(), Set.of());
        Set<DataCategory> unneeded = FulfilmentUses.LABEL.kinds().stream()
                .map(Kind::category)
                .filter(it -> !needs.contains(it.name()))
                .collect(Collectors.toUnmodifiableSet());
        return FulfilmentUses.LABEL.without(unneeded);
    }

    private Shipment shipment(StoreId store, OrderId order) {
        return progressed.find(store, order).flatMap(Progress::shipped).orElseThrow();
    }
}
