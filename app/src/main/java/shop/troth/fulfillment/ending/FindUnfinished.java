package shop.troth.fulfillment.ending;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shop.troth.fulfillment.returned.GoodsReturns;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.ClosingOrders;
import shop.troth.orders.ClosingOrders.Standing;
import shop.troth.orders.OrderState;
import shop.troth.payments.Refunds;

/** What of people's orders still needs their data: orders that are not closed, returns on their way, and money that goes back. */
@Component
public class FindUnfinished {

    /** What is not finished. */
    public enum What {
        ORDER,
        RETURN,
        /** Of an order that is closed: the bank finds the payment by a number that goes with the buyer. */
        REFUND
    }

    /**
     * Something that is not finished.
     *
     * @param number of the order, or of the return
     * @param state how the order stands
     * @param closes when it closes by itself; empty where that depends on what somebody does
     */
    public record Unfinished(SubjectId buyer, What what, String number, OrderState state, Optional<Instant> closes) {}

    private final ClosingOrders orders;
    private final GoodsReturns returns;
    private final Refunds refunds;

    FindUnfinished(ClosingOrders orders, GoodsReturns returns, Refunds refunds) {
        this.orders = orders;
        this.returns = returns;
        this.refunds = refunds;
    }

    /** Found even if the buyers are gone. */
    public List<Unfinished> of(StoreId store, Collection<SubjectId> buyers) {
        var all = orders.of(store, buyers);
        if (all.isEmpty()) {
            return List.of();
        }
        var unfinished = new ArrayList<Unfinished>();
        all.stream()
                .filter(it -> !it.closed())
                .forEach(it -> unfinished.add(of(it, What.ORDER, it.number(), closes(it))));
        var byId = all.stream().collect(Collectors.toMap(Standing::id, Function.identity()));
        for (var one : returns.openOf(store, byId.keySet())) {
            var order = Objects.requireNonNull(byId.get(one.order()));
            unfinished.add(of(order, What.RETURN, one.number(), Optional.empty()));
        }
        var underway = refunds.underway(store, byId.keySet());
        all.stream()
                .filter(it -> it.closed() && underway.contains(it.id()))
                .forEach(it -> unfinished.add(of(it, What.REFUND, it.number(), Optional.empty())));
        return List.copyOf(unfinished);
    }

    /** Whether an order of a buyer is still to be paid, packed, or paid back: all else needs nothing of them any more. */
    public boolean isUnderway(StoreId store, SubjectId buyer) {
        var all = orders.of(store, List.of(buyer));
        return all.stream().anyMatch(it -> it.state() == OrderState.AWAITING_PAYMENT || it.state() == OrderState.PAID)
                || !refunds.underway(store, all.stream().map(Standing::id).toList())
                        .isEmpty();
    }

    /** Whether an order of these buyers is not closed. */
    public boolean isAnyOpen(StoreId store, Collection<SubjectId> buyers) {
        return orders.of(store, buyers).stream().anyMatch(it -> !it.closed());
    }

    /** Makes everybody wait who is about to return or refund something of these buyers, until the caller's transaction ends. */
    public void lock(StoreId store, Collection<SubjectId> buyers) {
        orders.lock(store, buyers);
    }

    private static Unfinished of(Standing order, What what, String number, Optional<Instant> closes) {
        return new Unfinished(order.buyer(), what, number, order.state(), closes);
    }

    private static Optional<Instant> closes(Standing order) {
        return order.state() == OrderState.SHIPPED
                ? order.at().map(it -> it.plus(CloseOrders.ARRIVES))
                : Optional.empty();
    }
}
