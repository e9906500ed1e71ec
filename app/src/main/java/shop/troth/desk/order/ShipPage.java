package shop.troth.desk.order;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.desk.reveal.ReprintLabel;
import shop.troth.desk.reveal.RevealLimit;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.desk.view.NamedOrder;
import shop.troth.desk.view.TypedPieces;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.fulfillment.ship.Label;
import shop.troth.fulfillment.ship.PrintLabel;
import shop.troth.fulfillment.ship.ShipOrder;
import shop.troth.fulfillment.ship.ShipOrder.Outcome;
import shop.troth.fulfillment.ship.ShipOrder.Wish;
import shop.troth.fulfillment.ship.TrackShipment;
import shop.troth.fulfillment.ship.TrackingNumber;
import shop.troth.mail.SenderAddress;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** Ships an order: hands it to its carrier, tells its buyer, and shows its label to be printed. Its tracking number may come later. */
@DeskPage
@RequiredArgsConstructor
class ShipPage {

    private static final String NOT_AGAIN =
            "This label can’t be printed again: more than %d days have passed, the address was changed or erased, or the carrier’s contract has ended."
                    .formatted(PrintLabel.FOR.toDays());

    private static final String CHANGED_MEANWHILE =
            "Someone else changed this tracking number in the meantime. Nothing was saved. This is how it is now, with what you typed in the field.";

    private static final String NOT_A_NUMBER =
            "Nothing was saved or shipped: see what is wrong with the tracking number below.";

    private final ShipOrder shipOrder;
    private final TrackShipment trackShipment;
    private final ReprintLabel reprintLabel;
    private final RevealLimit limit;
    private final Orders orders;
    private final DeskOrderViews drawOrder;
    private final NamedOrder namedOrder;
    private final SenderAddress senderAddress;
    private final StaffEvents events;
    private final Stores stores;

    /** Ships pieces of an order. Sending the same form again ships nothing more. If two pages ship the same pieces, one is refused. */
    @RequiresAction(value = DeskAction.SHIP, features = "shipping")
    @PostMapping("/orders/{number}/ship")
    String ship(
            @PathVariable String number,
            @RequestParam UUID key,
            @RequestParam(defaultValue = "") String carrier,
            @RequestParam(defaultValue = "") String tracking,
            HttpServletRequest request,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var store = visitor.store().id();
        var order = namedOrder.find(visitor, number, FulfillmentFeatures.SHIPPING);
        if (!ReprintLabel.isFor(visitor)) {
            events.add(store.value(), visitor.id(), ReprintLabel.REFUSED, order.number(), "");
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        var pieces = TypedPieces.of(order, request, "pieces.");
        var wrong = TrackingNumber.wrong(tracking);
        model.addAttribute("typed", new DeskOrderView.Typed("ship", tracking, wrong.orElse(""), carrier, pieces));
        if (wrong.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(visitor, order, NOT_A_NUMBER, model);
        }
        var printed = new AtomicReference<@Nullable Label>();
        var wish = new Wish(order.number(), key, Optional.of(pieces), carrier, tracking.strip());
        return switch (shipOrder.ship(store, wish, printed::set)) {
            case Outcome.Shipped(var shipment, var last) -> {
                events.once(store.value(), key, visitor.id(), "shipped", order.number(), shipment.carrier());
                model.addAttribute("last", last);
                shows(visitor, order, Objects.requireNonNull(printed.get()), model);
                yield "desk/label";
            }
            case Outcome other -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                yield page(visitor, order, why(visitor.store(), other), model);
            }
        };
    }

    /** @param was the number shown on the page, so that a change by somebody else in the meantime is noticed */
    @RequiresAction(value = DeskAction.SHIP, features = "shipping")
    @PostMapping("/orders/{number}/shipments/{id}/tracking")
    String track(
            @PathVariable String number,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String was,
            @RequestParam(defaultValue = "") String tracking,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var order = namedOrder.find(visitor, number, FulfillmentFeatures.SHIPPING);
        var wrong = TrackingNumber.wrong(tracking);
        model.addAttribute("typed", new DeskOrderView.Typed(id.toString(), tracking, wrong.orElse(""), "", Map.of()));
        if (wrong.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(visitor, order, NOT_A_NUMBER, model);
        }
        return switch (trackShipment.track(order, id, was, tracking, visitor.id())) {
            case SAVED, SAME -> "redirect:/orders/" + order.number();
            case CHANGED_MEANWHILE -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                yield page(visitor, order, CHANGED_MEANWHILE, model);
            }
        };
    }

    @RequiresAction(value = DeskAction.SHIP, features = "shipping")
    @PostMapping("/orders/{number}/shipments/{id}/label")
    String label(
            @PathVariable String number,
            @PathVariable UUID id,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var order = namedOrder.find(visitor, number, FulfillmentFeatures.SHIPPING);
        return switch (reprintLabel.again(visitor, order, id)) {
            case ReprintLabel.Outcome.Printed(var label) -> {
                shows(visitor, order, label, model);
                yield "desk/label-again";
            }
            case ReprintLabel.Outcome.NotForYou() -> throw new ResponseStatusException(HttpStatus.FORBIDDEN);
            case ReprintLabel.Outcome.NotAgain() -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                yield page(visitor, order, NOT_AGAIN, model);
            }
            case ReprintLabel.Outcome.TooMany() -> {
                var done = "printed %d labels again".formatted(ReprintLabel.MOST_AN_HOUR);
                var note = limit.refuse(visitor, ReprintLabel.PRINTED, ReprintLabel.MOST_AN_HOUR, done, response);
                yield page(visitor, order, note, model);
            }
        };
    }

    private void shows(Visitor visitor, Order order, Label label, Model model) {
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/orders"));
        model.addAttribute("number", order.number());
        model.addAttribute("from", senderAddress.of(visitor.store()));
        model.addAttribute("label", label);
    }

    private static String why(Store store, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Shipped shipped -> "";
            case Outcome.ShippedBefore(var shipment) ->
                "This was already shipped on %s with %s. Nothing was changed."
                        .formatted(DeskTimes.minute(store, shipment.at()), shipment.carrier());
            case Outcome.NotSoMany(var sku, var left) ->
                "Nothing was shipped: only %d of %s are left to ship. Maybe someone else shipped them just now."
                        .formatted(left, sku);
            case Outcome.NothingNamed() -> "Nothing was shipped: say how many of which product.";
            case Outcome.NotNow(var state) ->
                "Nothing was shipped: this order is %s."
                        .formatted(OrderRow.words(state).toLowerCase(Locale.ROOT));
            case Outcome.HeldBack(var held) ->
                "This order is on hold because of %s. Solve the problem first.".formatted(held);
            case Outcome.NoSuchOrder() -> "There is no such order.";
            case Outcome.NoSuchCarrier(var known) ->
                "Nothing was shipped: the store has no contract with this carrier today. Choose another one.";
        };
    }

    /** Draws the order as it is now, which may be in another state than a moment ago. */
    private String page(Visitor visitor, Order order, String note, Model model) {
        var now = orders.find(order.store(), order.id()).orElse(order);
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/orders"));
        model.addAttribute("page", drawOrder.draw(visitor, now, note));
        return "desk/order";
    }
}
