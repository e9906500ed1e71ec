package shop.troth.desk.order;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import shop.troth.desk.view.Amounts;
import shop.troth.desk.view.Times;
import shop.troth.orders.Order;
import shop.troth.orders.OrderLine;
import shop.troth.orders.OrderList;
import shop.troth.orders.OrderState;
import shop.troth.stores.Store;

/**
 * An order in a list.
 *
 * @param toShip whether something of it can be shipped now
 * @param style the state's word, for its color
 * @param due until when it was said to arrive, or the empty text
 */
public record OrderRow(
        String number,
        String state,
        boolean toShip,
        String style,
        String total,
        int pieces,
        String placed,
        String due) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d", Locale.US);

    static OrderRow of(Store store, OrderList.Row row) {
        return new OrderRow(
                row.number(),
                words(row.state(), row.begun()),
                row.state() == OrderState.PAID,
                row.state().word(),
                Amounts.text(row.total()),
                row.pieces(),
                Times.minute(store, row.placedAt()),
                day(row.due()));
    }

    /** @param begun whether something of it was shipped */
    static OrderRow of(Store store, Order order, boolean begun) {
        return new OrderRow(
                order.number(),
                words(order.state(), begun),
                order.state() == OrderState.PAID,
                order.state().word(),
                Amounts.text(order.total()),
                order.lines().stream().mapToInt(OrderLine::quantity).sum(),
                Times.minute(store, order.placedAt()),
                day(order.arrival().map(Order.Arrival::until)));
    }

    private static String day(Optional<LocalDate> day) {
        return day.map(DAY::format).orElse("");
    }

    private static String words(OrderState state, boolean begun) {
        return state == OrderState.PAID && begun ? "Partly shipped" : words(state);
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
