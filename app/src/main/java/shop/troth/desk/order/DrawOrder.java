package shop.troth.desk.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import shop.troth.cases.Case;
import shop.troth.cases.CaseState;
import shop.troth.cases.Cases;
import shop.troth.desk.reveal.CaseAtHand;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.Activity;
import shop.troth.desk.view.Amounts;
import shop.troth.desk.view.Times;
import shop.troth.fulfilment.FulfilmentFeatures;
import shop.troth.fulfilment.FulfilmentUses;
import shop.troth.fulfilment.LeftPieces;
import shop.troth.orders.Cancellation;
import shop.troth.orders.Cancellations;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.orders.ProgressedOrders;
import shop.troth.payments.Refund;
import shop.troth.payments.Refunds;
import shop.troth.policy.features.Features;
import shop.troth.staff.DeskAction;
import shop.troth.staff.Staff;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffMembers;
import shop.troth.stores.Supplier;
import shop.troth.suppliers.Suppliers;

/** Puts together what the page of an order shows to somebody's role. */
@Service
class DrawOrder {

    private final ProgressedOrders progressed;
    private final Cancellations cancellations;
    private final Refunds refunds;
    private final Cases cases;
    private final Suppliers suppliers;
    private final Features features;
    private final StaffEvents events;
    private final StaffMembers members;

    DrawOrder(
            ProgressedOrders progressed,
            Cancellations cancellations,
            Refunds refunds,
            Cases cases,
            Suppliers suppliers,
            Features features,
            StaffEvents events,
            StaffMembers members) {
        this.progressed = progressed;
        this.cancellations = cancellations;
        this.refunds = refunds;
        this.cases = cases;
        this.suppliers = suppliers;
        this.features = features;
        this.events = events;
        this.members = members;
    }

    /** @param note what just happened, or the empty text */
    public OrderView draw(Visitor visitor, Order order, String note) {
        var store = order.store();
        var gone = cancellations.of(store, order.id());
        var left = LeftPieces.of(order, gone);
        var about = cases.about(store, order.id());
        var toShip = order.state() == OrderState.PAID;
        var lines = order.lines().stream()
                .map(it -> new OrderView.Line(
                        it.sku(),
                        it.name(),
                        it.quantity(),
                        left.getOrDefault(it.sku(), 0),
                        Amounts.text(it.unit()),
                        Amounts.text(it.total())))
                .toList();
        var carriers = toShip && visitor.may(DeskAction.SHIP) && features.has(store, FulfilmentFeatures.SHIPPING)
                ? suppliers.playing(store, FulfilmentUses.LABEL.recipient()).stream()
                        .map(Supplier::name)
                        .toList()
                : List.<String>of();
        return new OrderView(
                OrderRow.of(order),
                lines,
                sums(order, gone),
                timeline(order, gone),
                CaseAtHand.of(order, about, features.of(store)).stream()
                        .filter(it -> visitor.rights().mayReveal(it.purpose()))
                        .map(it -> new OrderView.Reason(it.id(), it.words()))
                        .toList(),
                about.stream().map(it -> problem(visitor, it)).toList(),
                carriers,
                toShip && visitor.may(DeskAction.CANCEL) && features.has(store, FulfilmentFeatures.CANCEL),
                UUID.randomUUID().toString(),
                note);
    }

    private List<OrderView.Sum> sums(Order order, Collection<Cancellation> gone) {
        var sums = new ArrayList<OrderView.Sum>();
        sums.add(new OrderView.Sum("Products", Amounts.text(order.goods())));
        order.coupon()
                .ifPresent(it -> sums.add(new OrderView.Sum(
                        "Coupon " + it.code(), Amounts.text(it.off().negated()))));
        sums.add(new OrderView.Sum("Delivery", Amounts.text(order.deliveryPrice())));
        sums.add(new OrderView.Sum("Sales tax", Amounts.text(order.tax())));
        sums.add(new OrderView.Sum("Total", Amounts.text(order.total())));
        gone.forEach(it ->
                sums.add(new OrderView.Sum("Canceled", Amounts.text(it.total().negated()))));
        refunds.of(order.store(), order.id())
                .forEach(it -> sums.add(new OrderView.Sum(refund(it), Amounts.text(it.amount()))));
        return sums;
    }

    private static String refund(Refund refund) {
        return switch (refund.state()) {
            case WANTED -> "Refund: the bank was asked";
            case RETURNED -> "Refunded";
            case REFUSED -> "Refund refused by the bank";
        };
    }

    private List<OrderView.Happened> timeline(Order order, Collection<Cancellation> gone) {
        record At(Instant at, String what, String who) {}
        var all = new ArrayList<At>();
        all.add(new At(order.placedAt(), "Order placed", "Buyer"));
        progressed.find(order.store(), order.id()).ifPresent(it -> {
            it.paidAt().ifPresent(at -> all.add(new At(at, "Payment received", "Bank")));
            it.addressChanged().ifPresent(at -> all.add(new At(at, "Shipping address changed", "Buyer")));
            it.shipped()
                    .ifPresent(sent -> all.add(new At(
                            sent.at(),
                            "Shipped with " + sent.carrier()
                                    + (sent.tracking().isEmpty() ? "" : ", tracking number " + sent.tracking()),
                            "")));
        });
        gone.forEach(it -> all.add(new At(it.at(), it.whole() ? "Order canceled" : "Part of the order canceled", "")));
        var names = members.all().stream().collect(Collectors.toMap(Staff::id, Staff::name));
        events.about(order.store().value(), order.number()).forEach(it -> {
            var line = Activity.of(it, names);
            all.add(new At(it.at(), line.what() + (line.reason().isEmpty() ? "" : ": " + line.reason()), line.who()));
        });
        return all.stream()
                .sorted(Comparator.comparing(At::at).reversed())
                .map(it -> new OrderView.Happened(Times.minute(it.at()), it.what(), it.who()))
                .toList();
    }

    private static OrderView.Problem problem(Visitor visitor, Case one) {
        return new OrderView.Problem(
                one.number(),
                words(one),
                switch (one.state()) {
                    case CLOSED -> "Closed";
                    case WITH_STORE -> "Waiting for us";
                    case WITH_SHOPPER -> "Waiting for the buyer";
                },
                one.state() == CaseState.CLOSED ? "" : Times.minute(one.due()),
                one.isOpen() && visitor.may(DeskAction.SETTLE_TROUBLE));
    }

    private static String words(Case one) {
        return switch (one.kind()) {
            case DECLINED -> "Card declined";
            case MISSING_STOCK -> "Out of stock after payment";
            case UNDELIVERABLE -> "Address can’t be delivered to";
            case BANK_SILENT -> "The bank hasn’t confirmed the payment";
            case PAID_TOO_LATE -> "Paid after the order ended";
            case MONEY_CAME_BACK -> "A refund didn’t go through";
            case DISPUTE -> "Charge disputed at the bank";
            case INQUIRY -> "Message";
            case REPORT -> "Problem reported by the buyer: " + one.topic();
        };
    }
}
