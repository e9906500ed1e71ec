package shop.troth.storefront.orderactions;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.fulfillment.access.LinkOrder;
import shop.troth.fulfillment.access.ListOrders;
import shop.troth.orders.Order;
import shop.troth.orders.OrderLine;
import shop.troth.orders.OrderList;
import shop.troth.orders.PaymentState;
import shop.troth.pricing.Amounts;
import shop.troth.storefront.access.OrderAccess;
import shop.troth.storefront.cookies.PassCookie;
import shop.troth.storefront.order.OrderWords;
import shop.troth.storefront.page.Frame;
import shop.troth.stores.Store;

/** All orders of one email address at this store, for a browser with a pass for one of them. */
@Controller
@RequiredArgsConstructor
public class OrdersPage {

    private static final int MOST = 20;

    /** The end of the year 9999, in microseconds since 1970. */
    private static final long LAST = 253_402_300_799_000_000L;

    private final OrderAccess access;
    private final ListOrders listOrders;
    private final LinkOrder linkOrder;
    private final OrderList orderList;

    /** @param before microseconds since 1970; shows orders placed earlier */
    @GetMapping("/orders")
    String list(
            Store store,
            @RequestParam(defaultValue = LAST + "") long before,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var pass = PassCookie.read(request);
        var latest = Instant.EPOCH.plus(Math.clamp(before, 0, LAST), ChronoUnit.MICROS);
        var orders = listOrders.list(store.id(), pass, latest, MOST + 1);
        if (orders.isEmpty()) {
            return LinkPage.page(access, store, "", "", request, model);
        }
        PassCookie.write(request, response, pass.orElseThrow());
        var shown = orders.get().stream().limit(MOST).toList();
        var paid = orderList.payments(store.id(), shown.stream().map(Order::id).toList());
        model.addAttribute(
                "page",
                new OrdersView(
                        access.frame(store, "Your orders", request),
                        shown.stream()
                                .map(it -> row(store, it, paid.getOrDefault(it.id(), PaymentState.UNPAID)))
                                .toList(),
                        orders.get().size() > MOST ? older(shown) : ""));
        return "storefront/orderactions/orders";
    }

    @PostMapping("/orders/open")
    String open(Store store, @RequestParam String number, HttpServletRequest request) {
        return linkOrder
                .link(store.id(), PassCookie.read(request), number)
                .map(it -> "redirect:/orders/" + it)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String older(List<Order> shown) {
        return "/orders?before="
                + ChronoUnit.MICROS.between(Instant.EPOCH, shown.getLast().placedAt());
    }

    private static OrdersView.Row row(Store store, Order order, PaymentState payment) {
        var pieces = order.lines().stream().mapToInt(OrderLine::quantity).sum();
        return new OrdersView.Row(
                order.number(),
                store.dispatch().day(order.placedAt()),
                OrderWords.state(order.state(), payment),
                pieces == 1 ? "1 item" : pieces + " items",
                Amounts.text(order.total()));
    }

    /**
     * The orders of one address. Contains no personal data.
     *
     * @param rows newest first
     * @param older address of the next page; empty on the last
     */
    public record OrdersView(Frame frame, List<Row> rows, String older) {

        /** One order. */
        public record Row(String number, String placed, String state, String items, String total) {}
    }
}
