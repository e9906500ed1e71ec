package shop.troth.desk.order;

import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.Needs;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.Chrome;
import shop.troth.desk.view.Times;
import shop.troth.fulfilment.FulfilmentFeatures;
import shop.troth.fulfilment.ship.Label;
import shop.troth.fulfilment.ship.ShipOrder;
import shop.troth.orders.Orders;
import shop.troth.policy.features.Features;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.stores.Stores;

/** Shipping an order: it is handed to its carrier, its buyer is told, and its label is shown once, to be printed. */
@DeskPage
class ShipPage {

    private static final Pattern TRACKING = Pattern.compile("[0-9A-Za-z -]{0,60}");

    private final ShipOrder shipOrder;
    private final Orders orders;
    private final DrawOrder drawOrder;
    private final Features features;
    private final StaffEvents events;
    private final Stores stores;

    ShipPage(
            ShipOrder shipOrder,
            Orders orders,
            DrawOrder drawOrder,
            Features features,
            StaffEvents events,
            Stores stores) {
        this.shipOrder = shipOrder;
        this.orders = orders;
        this.drawOrder = drawOrder;
        this.features = features;
        this.events = events;
        this.stores = stores;
    }

    @Needs(DeskAction.SHIP)
    @PostMapping("/orders/{number}/ship")
    String ship(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String carrier,
            @RequestParam(defaultValue = "") String tracking,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var store = visitor.store().id();
        if (!features.has(store, FulfilmentFeatures.SHIPPING)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (!TRACKING.matcher(tracking).matches()) {
            return refused(
                    visitor,
                    number,
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "A tracking number has at most 60 letters, digits, spaces and hyphens.",
                    response,
                    model);
        }
        var printed = new AtomicReference<@Nullable Label>();
        var outcome = shipOrder.ship(store, number, carrier, tracking.strip(), printed::set);
        var why = switch (outcome) {
            case ShipOrder.Outcome.Shipped(var shipment) -> "";
            case ShipOrder.Outcome.ShippedBefore(var shipment) ->
                "This order was already shipped on %s with %s. Nothing was changed."
                        .formatted(Times.minute(shipment.at()), shipment.carrier());
            case ShipOrder.Outcome.NotNow(var state) ->
                "Nothing was shipped: this order is %s.".formatted(OrderRow.words(state));
            case ShipOrder.Outcome.HeldBack(var held) ->
                "This order is on hold because of %s. Solve the problem first.".formatted(held);
            case ShipOrder.Outcome.NoSuchOrder() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case ShipOrder.Outcome.NoSuchCarrier(var known) ->
                "The store has no contract with this carrier today. Choose another one.";
        };
        if (!why.isEmpty()) {
            return refused(visitor, number, HttpStatus.CONFLICT, why, response, model);
        }
        events.add(store.value(), visitor.id(), "shipped", number.toUpperCase(java.util.Locale.ROOT), carrier(outcome));
        model.addAttribute("chrome", Chrome.of(visitor, stores, "/orders"));
        model.addAttribute("number", number);
        model.addAttribute("label", java.util.Objects.requireNonNull(printed.get()));
        return "desk/label";
    }

    private static String carrier(ShipOrder.Outcome outcome) {
        return outcome instanceof ShipOrder.Outcome.Shipped(var shipment) ? shipment.carrier() : "";
    }

    private String refused(
            Visitor visitor, String number, HttpStatus status, String why, HttpServletResponse response, Model model) {
        var store = visitor.store().id();
        var order = orders.numbered(store, number)
                .flatMap(it -> orders.find(store, it))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        response.setStatus(status.value());
        model.addAttribute("chrome", Chrome.of(visitor, stores, "/orders"));
        model.addAttribute("page", drawOrder.draw(visitor, order, why));
        return "desk/order";
    }
}
