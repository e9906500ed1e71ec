package shop.troth.desk.order;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.cases.Cases;
import shop.troth.cases.report.ReportFeatures;
import shop.troth.cases.trouble.TroubleDeclarations;
import shop.troth.desk.note.NoteViews;
import shop.troth.desk.pack.OfferPacking;
import shop.troth.desk.refund.RefundRows;
import shop.troth.desk.reveal.CaseAtHand;
import shop.troth.desk.reveal.ReprintLabel;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.ConcurrentEditors;
import shop.troth.desk.view.DeskAmounts;
import shop.troth.desk.view.DeskTimes;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.fulfillment.RemainingPieces;
import shop.troth.fulfillment.ship.HeldOrders;
import shop.troth.fulfillment.ship.PrintLabel;
import shop.troth.orders.Cancellation;
import shop.troth.orders.Cancellations;
import shop.troth.orders.Order;
import shop.troth.orders.OrderList;
import shop.troth.orders.OrderProgress;
import shop.troth.orders.OrderState;
import shop.troth.orders.PaymentState;
import shop.troth.orders.ProgressedOrders;
import shop.troth.policy.features.Features;
import shop.troth.pricing.phone.PhoneOrders;
import shop.troth.staff.DeskAction;

/** Draws the page of an order for the visitor's role, and records that they have it open. */
@Service
@RequiredArgsConstructor
class DeskOrderViews {

    private final OrderList orderList;
    private final ProgressedOrders progressed;
    private final Cancellations cancellations;
    private final RefundRows refundRows;
    private final Timeline timeline;
    private final Cases cases;
    private final OfferPacking offerPacking;
    private final HeldOrders heldOrders;
    private final PrintLabel printLabel;
    private final NoteViews drawNotes;
    private final ConcurrentEditors alsoThere;
    private final PhoneOrders phoneOrders;
    private final Features features;

    /** @param note what just happened; empty if nothing */
    public DeskOrderView draw(Visitor visitor, Order order, String note) {
        var store = order.store();
        var gone = cancellations.of(store, order.id());
        var progress = progressed.find(store, order.id()).orElseThrow();
        var kept = RemainingPieces.of(order, gone);
        var left = RemainingPieces.toShip(order, gone, progress.shipments());
        var about = cases.about(store, order.id());
        var toShip = order.state() == OrderState.PAID;
        var read = phoneOrders.of(store, order.id());
        var held = toShip ? heldOrders.why(store, List.of(order.id())).getOrDefault(order.id(), "") : "";
        var known = toShip && held.isEmpty() ? offerPacking.to(visitor).carriers() : List.<String>of();
        var payment = orderList.payments(store, List.of(order.id())).getOrDefault(order.id(), PaymentState.UNPAID);
        return new DeskOrderView(
                OrderRow.of(
                        visitor.store(), order, payment, !progress.shipments().isEmpty(), held),
                read.isPresent(),
                others(visitor, order),
                new DeskOrderView.Bill(lines(order, kept, toShip ? left : Map.of()), sums(order, gone, about)),
                timeline.of(visitor.store(), order, progress, gone, read),
                CaseAtHand.of(order, about, features.of(store)).stream()
                        .filter(it -> visitor.rights().mayReveal(it.purpose()))
                        .map(it -> new DeskOrderView.Reason(it.id(), it.words()))
                        .toList(),
                about.stream().map(it -> problem(visitor, order, it)).toList(),
                new DeskOrderView.Shipping(known, ReprintLabel.isFor(visitor) ? shipments(order, progress) : List.of()),
                may(visitor, order, progress),
                drawNotes.card(visitor, order),
                new DeskOrderView.Keys(
                        UUID.randomUUID().toString(),
                        UUID.randomUUID().toString(),
                        RemainingPieces.version(gone, progress.shipments())),
                note);
    }

    private DeskOrderView.May may(Visitor visitor, Order order, OrderProgress progress) {
        var store = order.store();
        var toShip = order.state() == OrderState.PAID;
        var shipped = order.state() == OrderState.SHIPPED;
        var begun = shipped || (toShip && !progress.shipments().isEmpty());
        return new DeskOrderView.May(
                toShip && visitor.may(DeskAction.CANCEL) && features.has(store, FulfillmentFeatures.CANCEL),
                begun && visitor.may(DeskAction.REFUND) && features.has(store, FulfillmentFeatures.REFUND),
                shipped && visitor.may(DeskAction.RETURNS) && features.has(store, FulfillmentFeatures.RETURN));
    }

    private static List<DeskOrderView.Line> lines(Order order, Map<String, Integer> kept, Map<String, Integer> toShip) {
        return order.lines().stream()
                .map(it -> new DeskOrderView.Line(
                        it.sku(),
                        it.name(),
                        it.quantity(),
                        kept.getOrDefault(it.sku(), 0),
                        toShip.getOrDefault(it.sku(), 0),
                        DeskAmounts.text(it.unit()),
                        DeskAmounts.text(it.total())))
                .toList();
    }

    /** Who else opened this page a moment ago, for those who work on orders. */
    private List<String> others(Visitor visitor, Order order) {
        var others =
                alsoThere.others(visitor, order.number()); // recorded for every visitor: decoys are watched by this
        boolean works = visitor.may(DeskAction.SHIP)
                || visitor.may(DeskAction.CANCEL)
                || visitor.may(DeskAction.SETTLE_TROUBLE);
        return works ? others : List.of();
    }

    private List<DeskOrderView.Sum> sums(Order order, Collection<Cancellation> gone, Collection<Case> about) {
        var sums = new ArrayList<DeskOrderView.Sum>();
        sums.add(new DeskOrderView.Sum(
                "Subtotal", DeskAmounts.text(order.totals().goods())));
        order.discountsOnGoods()
                .forEach(it -> sums.add(new DeskOrderView.Sum(
                        it.label(), DeskAmounts.text(it.amount().negated()))));
        order.totals()
                .coupon()
                .filter(it -> it.off().isPositive())
                .ifPresent(it -> sums.add(new DeskOrderView.Sum(
                        "Coupon " + it.code(), DeskAmounts.text(it.off().negated()))));
        sums.add(new DeskOrderView.Sum(
                "Shipping", DeskAmounts.text(order.totals().deliveryPrice())));
        sums.add(new DeskOrderView.Sum(
                "Sales tax", DeskAmounts.tax(order.totals().tax(), order.isExempt())));
        sums.add(new DeskOrderView.Sum("Total", DeskAmounts.text(order.total())));
        gone.forEach(it -> sums.add(
                new DeskOrderView.Sum("Canceled", DeskAmounts.text(it.total().negated()))));
        refundRows.of(order).forEach(it -> sums.add(new DeskOrderView.Sum(it.label(), it.amount())));
        disputed(about).ifPresent(it -> sums.add(new DeskOrderView.Sum(it, "")));
        return sums;
    }

    /** The bank holds a disputed charge while it decides, and keeps it from the store for good if the store loses. */
    private static Optional<String> disputed(Collection<Case> about) {
        return about.stream()
                .filter(it -> it.kind() == CaseKind.DISPUTE)
                .findFirst()
                .flatMap(it -> it.isOpen()
                        ? Optional.of("Disputed: held by the bank")
                        : it.ending().map(how -> switch (how) {
                            case "lost" -> "Dispute lost: the bank returned the charge to the buyer";
                            case "won" -> "Dispute won: the charge stays with the store";
                            default -> "Dispute closed without the bank’s decision: check it on the bank’s pages";
                        }));
    }

    private List<DeskOrderView.Sent> shipments(Order order, OrderProgress progress) {
        return features.has(order.store(), FulfillmentFeatures.SHIPPING)
                ? progress.shipments().stream()
                        .map(it -> new DeskOrderView.Sent(
                                it.id().toString(),
                                Timeline.sent(it),
                                it.tracking(),
                                printLabel.canPrint(progress, it),
                                features.has(order.store(), FulfillmentFeatures.SHIPPED_MAIL)))
                        .toList()
                : List.of();
    }

    /** Where it is answered; empty if this role has no such page. */
    private static String page(Visitor visitor, Order order, Case one) {
        if (one.kind() == CaseKind.REPORT && visitor.may(DeskAction.ANSWER, ReportFeatures.ANSWER)) {
            return "/problems/" + one.number();
        }
        return one.kind() == CaseKind.DISPUTE && visitor.may(DeskAction.DISPUTES, TroubleDeclarations.DISPUTES)
                ? "/orders/" + order.number() + "/problems/" + one.number() + "/dispute"
                : "";
    }

    private static DeskOrderView.Problem problem(Visitor visitor, Order order, Case one) {
        return new DeskOrderView.Problem(
                one.number(),
                words(one),
                switch (one.state()) {
                    case CLOSED -> "Closed";
                    case WITH_STORE -> "Waiting for us";
                    case WITH_BANK -> "Waiting for the bank";
                    case WITH_SHOPPER -> one.kind() == CaseKind.REPORT ? "Answered" : "Waiting for the buyer";
                },
                one.hasDay() ? DeskTimes.minute(visitor.store(), one.due()) : "",
                page(visitor, order, one),
                one.mayBeClosedByStaff() && visitor.may(DeskAction.SETTLE_TROUBLE));
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
