package shop.troth.desk.pack;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.desk.pack.EnterTracking.Entry;
import shop.troth.desk.pack.EnterTracking.Fault;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.fulfillment.ship.Carriers;
import shop.troth.kernel.OrderId;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.staff.DeskAction;
import shop.troth.stores.Stores;

/** The tracking numbers of the orders ticked in the list, or shipped a moment ago: a field for each, and one press for all. */
@DeskPage
@RequiredArgsConstructor
public class TrackingPage {

    private static final String FIELD = "tracking.";

    private final ChosenOrders chosenOrders;
    private final EnterTracking enterTracking;
    private final TrackingDone trackingDone;
    private final Carriers carriers;
    private final Stores stores;

    /** Answers a form, so that no list of orders is in an address. */
    @RequiresAction(value = DeskAction.SHIP, features = "shipping")
    @PostMapping("/orders/tracking")
    String show(HttpServletRequest request, Visitor visitor, Model model) {
        var orders = chosenOrders.of(visitor.store().id(), request);
        return orders.isEmpty()
                ? PackPage.LIST + PackOffer.NOTHING_CHOSEN
                : form(visitor, orders, request, Map.of(), UUID.randomUUID(), "", model);
    }

    /** Saves all numbers, or none if one of them is wrong. Orders whose field is empty stay as they are. */
    @RequiresAction(value = DeskAction.SHIP, features = "shipping")
    @PostMapping("/orders/tracking/save")
    String save(
            @RequestParam UUID key,
            @RequestParam(defaultValue = "") String carrier,
            HttpServletRequest request,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var store = visitor.store().id();
        var orders = chosenOrders.of(store, request);
        var entries = orders.stream()
                .filter(it -> !typed(it, request).isBlank())
                .map(it -> new Entry(it, it.state() == OrderState.PAID ? carrier : "", typed(it, request)))
                .toList();
        var faults = enterTracking.faults(store, entries);
        if (entries.isEmpty() || !faults.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var note = entries.isEmpty()
                    ? "Enter at least one tracking number. Nothing was saved or shipped."
                    : "Nothing was saved or shipped: see what is wrong below.";
            return form(visitor, orders, request, faults, key, note, model);
        }
        return trackingDone.draw(visitor, enterTracking.enter(visitor, entries, key), model);
    }

    private String form(
            Visitor visitor,
            List<Order> orders,
            HttpServletRequest request,
            Map<OrderId, Fault> faults,
            UUID key,
            String note,
            Model model) {
        var ships = orders.stream().anyMatch(it -> it.state() == OrderState.PAID);
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/orders"));
        model.addAttribute(
                "page",
                new TrackingView(
                        key.toString(),
                        ships ? carriers.known(visitor.store().id()) : List.of(),
                        Optional.ofNullable(request.getParameter("carrier")).orElse(""),
                        orders.stream()
                                .map(it -> new TrackingView.Row(
                                        it.number(),
                                        it.state() == OrderState.SHIPPED ? "shipped" : "to ship",
                                        typed(it, request),
                                        Optional.ofNullable(faults.get(it.id()))
                                                .map(Fault::words)
                                                .orElse("")))
                                .toList(),
                        note));
        return "desk/tracking";
    }

    private static String typed(Order order, HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter(FIELD + order.number())).orElse("");
    }

    /**
     * The form for the tracking numbers of several orders.
     *
     * @param key of what this form may ship; sent twice, it ships once
     * @param carriers with which the orders to ship can be shipped; empty if none of them is to ship
     * @param carrier the chosen one; empty at first
     * @param note what is wrong; empty if nothing is
     */
    public record TrackingView(String key, List<String> carriers, String carrier, List<Row> rows, String note) {

        /**
         * An order.
         *
         * @param what such as {@code to ship}
         * @param typed as typed
         * @param fault why it can't be entered; empty if it can
         */
        public record Row(String number, String what, String typed, String fault) {}
    }
}
