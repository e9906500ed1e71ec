package shop.troth.desk.order;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import shop.troth.desk.view.DeskAmounts;
import shop.troth.desk.view.DeskTimes;
import shop.troth.orders.Order;
import shop.troth.orders.OrderLine;
import shop.troth.orders.OrderList;
import shop.troth.orders.OrderState;
import shop.troth.orders.PaymentState;
import shop.troth.stores.DeliveryMethod;
import shop.troth.stores.Store;

/**
 * An order in a list.
 *
 * @param payment such as {@code Partly refunded}; empty if it is not paid
 * @param toShip whether something of it can be shipped now
 * @param held why nothing of it ships for now, in a few words; empty if it is not held
 * @param style CSS class of the state
 * @param shipping the shipping method, such as {@code Overnight}
 * @param due the day by which it should arrive; empty if none was given
 */
public record OrderRow(
        String number,
        String state,
        String payment,
        boolean toShip,
        String held,
        String style,
        String total,
        int pieces,
        String placed,
        String shipping,
        String due) {

    private static final String ON_HOLD = "On hold";
    private static final String LATE = "late"; // the style of what somebody should look at
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d", Locale.US);

    /** Whether some or all of the money went back. */
    public boolean isRefunded() {
        return payment.equals(PaymentState.REFUNDED.words()) || payment.equals(PaymentState.PARTLY_REFUNDED.words());
    }

    /** @param held see {@link #held} */
    public static OrderRow of(Store store, OrderList.Row row, String held) {
        return new OrderRow(
                row.number(),
                held.isEmpty() ? words(row.state(), row.begun()) : ON_HOLD,
                words(row.payment()),
                row.state() == OrderState.PAID && held.isEmpty(),
                held,
                held.isEmpty() ? row.state().word() : LATE,
                DeskAmounts.text(row.total()),
                row.pieces(),
                DeskTimes.minute(store, row.placedAt()),
                shipping(store, row.delivery()),
                day(row.due()));
    }

    /**
     * @param begun whether something of it was shipped
     * @param held see {@link #held}
     */
    static OrderRow of(Store store, Order order, PaymentState payment, boolean begun, String held) {
        return new OrderRow(
                order.number(),
                held.isEmpty() ? words(order.state(), begun) : ON_HOLD,
                words(payment),
                order.state() == OrderState.PAID && held.isEmpty(),
                held,
                held.isEmpty() ? order.state().word() : LATE,
                DeskAmounts.text(order.total()),
                order.lines().stream().mapToInt(OrderLine::quantity).sum(),
                DeskTimes.minute(store, order.placedAt()),
                shipping(store, order.delivery().method()),
                day(order.delivery().arrival().map(Order.Arrival::until)));
    }

    private static String shipping(Store store, String method) {
        return store.delivery(method).map(DeliveryMethod::name).orElse(method);
    }

    private static String day(Optional<LocalDate> day) {
        return day.map(DAY::format).orElse("");
    }

    private static String words(OrderState state, boolean begun) {
        return state == OrderState.PAID && begun ? "Partly shipped" : words(state);
    }

    /** Empty for an order that waits for its payment, which its state says. */
    private static String words(PaymentState payment) {
        return payment == PaymentState.UNPAID ? "" : payment.words();
    }

    static String words(OrderState state) {
        return switch (state) {
            case AWAITING_PAYMENT -> "Awaiting payment";
            case PAID -> "To ship";
            case SHIPPED -> "Shipped";
            case CANCELLED -> "Canceled";
        };
    }
}
