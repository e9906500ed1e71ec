package shop.troth.desk.returned;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shop.troth.desk.view.Times;
import shop.troth.fulfillment.returned.FindReturnable;
import shop.troth.fulfillment.returned.GoodsReturn;
import shop.troth.fulfillment.returned.GoodsReturn.Line;
import shop.troth.fulfillment.returned.GoodsReturn.State;
import shop.troth.fulfillment.returned.GoodsReturns;
import shop.troth.fulfillment.returned.PromisedReturns;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.orders.OrderLine;
import shop.troth.orders.Orders;
import shop.troth.stores.Stores;

/** Draws the pages of returns. */
@Component
class DrawReturns {

    private static final int ROWS = 50;

    private final GoodsReturns returns;
    private final FindReturnable findReturnable;
    private final PromisedReturns promised;
    private final Orders orders;
    private final Stores stores;

    DrawReturns(
            GoodsReturns returns,
            FindReturnable findReturnable,
            PromisedReturns promised,
            Orders orders,
            Stores stores) {
        this.promised = promised;
        this.returns = returns;
        this.findReturnable = findReturnable;
        this.orders = orders;
        this.stores = stores;
    }

    /** The returns of one order. */
    ReturnsView of(Order order, String note) {
        var left = findReturnable.of(order).left();
        return new ReturnsView(
                order.number(),
                returns.of(order.store(), order.id()).stream()
                        .map(it -> row(order, it))
                        .toList(),
                order.lines().stream()
                        .filter(it -> left.getOrDefault(it.sku(), 0) > 0)
                        .map(it -> new ReturnsView.Piece(it.sku(), it.name(), left.getOrDefault(it.sku(), 0), ""))
                        .toList(),
                UUID.randomUUID().toString(),
                "",
                note);
    }

    /** A page of the open returns of all orders. */
    ReturnsView open(StoreId store, String after) {
        var found = returns.open(store, after, ROWS + 1);
        var page = found.stream().limit(ROWS).toList();
        var about = orders
                .findAll(store, page.stream().map(GoodsReturn::order).distinct().toList())
                .stream()
                .collect(Collectors.toMap(Order::id, it -> it));
        var rows = page.stream()
                .map(it -> row(Objects.requireNonNull(about.get(it.order())), it))
                .toList();
        return new ReturnsView(
                "", rows, List.of(), "", found.size() > ROWS ? page.getLast().number() : "", "");
    }

    private ReturnsView.Row row(Order order, GoodsReturn one) {
        return new ReturnsView.Row(
                one.id().toString(),
                one.number(),
                order.number(),
                words(one.state()) + refundBy(one),
                one.state().word(),
                one.reason(),
                Times.minute(stores.get(one.store()), one.askedAt())
                        + (one.byBuyer() ? ", by the buyer" : ", by staff"),
                one.lines().stream().map(it -> piece(order, it)).toList(),
                one.state() == State.RECEIVED ? refund(order, one) : "");
    }

    /** The day by which the policy promises the refund of what was received, in words; empty if it promises none. */
    private String refundBy(GoodsReturn one) {
        return promised.refundBy(one)
                .map(it -> " by " + stores.get(one.store()).dispatch().day(it))
                .orElse("");
    }

    private static ReturnsView.Piece piece(Order order, Line line) {
        var name = order.lines().stream()
                .filter(it -> it.sku().equals(line.sku()))
                .map(OrderLine::name)
                .findFirst()
                .orElse(line.sku());
        var received = line.fine() + line.damaged() == 0
                ? ""
                : "%d received undamaged, %d damaged".formatted(line.fine(), line.damaged());
        return new ReturnsView.Piece(line.sku(), name, line.pieces(), received);
    }

    private static String refund(Order order, GoodsReturn one) {
        var pieces = one.lines().stream()
                .map(it -> "&pieces." + URLEncoder.encode(it.sku(), StandardCharsets.UTF_8) + "="
                        + (it.fine() + it.damaged()))
                .collect(Collectors.joining());
        return "/orders/" + order.number() + "/refund?return=" + one.id() + pieces;
    }

    private static String words(State state) {
        return switch (state) {
            case REQUESTED -> "Requested: approve or refuse";
            case APPROVED -> "Approved: on its way back";
            case REFUSED -> "Refused";
            case RECEIVED -> "Received: to refund";
            case REFUNDED -> "Refunded";
            case CLOSED -> "Closed without a refund";
        };
    }
}
