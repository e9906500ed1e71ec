package shop.troth.sabotage.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.sabotage.plant.Effect;
import shop.troth.sabotage.plant.Fault;
import shop.troth.sabotage.plant.FaultCall;
import shop.troth.storefront.organization.StatementPage.StatementView.Line;
import shop.troth.testing.RunningShop;

/** More than the bank, the carrier, or the members of an organization need. */
final class FaultsInHandovers {

    private static volatile @Nullable Order shipped;

    static final List<Fault> ALL = List.of(
            Fault.at("bank-product", "payments.Bank", "open").before(call -> more(call, product(call))),
            bank("bank-email", "email"),
            bank("bank-name", "name"),
            bank("bank-phone", "phone"),
            Fault.at("statement-names-buyer", "storefront.organization.StatementPage", "line")
                    .after((_, line) -> named((Line) Objects.requireNonNull(line)))
                    .with(TypedAtCheckout.listening()),
            label("label-comment", () -> TypedAtCheckout.last("comment")).with(TypedAtCheckout.listening()),
            label("label-email", () -> TypedAtCheckout.last("email")).with(TypedAtCheckout.listening()),
            label("label-gift-note", () -> TypedAtCheckout.last("gift-note")).with(TypedAtCheckout.listening()),
            label("label-product", FaultsInHandovers::product)
                    .with(new Fault.Place(
                            "shop.troth.fulfillment.ship.ShipOrder",
                            "handOver",
                            _ -> true,
                            Effect.before(call -> shipped = call.arg(Order.class)))));

    private FaultsInHandovers() {}

    private static Line named(Line line) {
        return new Line(
                line.number(), line.issued(), line.due(), line.amount(), line.open(), TypedAtCheckout.last("email"));
    }

    private static Fault bank(String id, String field) {
        return Fault.at(id, "payments.Bank", "open")
                .before(call -> more(call, TypedAtCheckout.last(field)))
                .with(TypedAtCheckout.listening());
    }

    /** The order's number is what the bank's page shows. */
    private static void more(FaultCall call, String text) {
        call.args()[2] = call.args()[2] + " " + text;
    }

    private static String product(FaultCall call) {
        return RunningShop.get()
                .bean(Orders.class)
                .find(call.arg(StoreId.class), call.arg(OrderId.class))
                .orElseThrow()
                .lines()
                .getFirst()
                .name();
    }

    private static String product() {
        var order = shipped;
        return order == null ? "" : order.lines().getFirst().name();
    }

    private static Fault label(String id, Supplier<String> text) {
        return Fault.at(id, "fulfillment.ship.Label", "lines").after((_, lines) -> {
            var more = new ArrayList<Object>((List<?>) Objects.requireNonNull(lines));
            more.add(text.get());
            return more;
        });
    }
}
