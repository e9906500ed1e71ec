package shop.troth.fulfillment.ending;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.fulfillment.returned.GoodsReturn;
import shop.troth.fulfillment.returned.GoodsReturns;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.ClosingOrders;
import shop.troth.orders.ClosingOrders.Standing;
import shop.troth.orders.OrderState;
import shop.troth.payments.Refunds;
import shop.troth.payments.change.HeldRefunds;
import shop.troth.vault.batch.BatchedStatement;
import shop.troth.vault.batch.StatementBatch;

/**
 * Finds what is unfinished in people's orders and prevents their data from being erased: orders that are not closed, open returns, and
 * refunds.
 */
@Component
@RequiredArgsConstructor
public class FindErasureBlockers {

    /** The kinds of unfinished things. */
    public enum What {
        ORDER,
        RETURN,
        /** An order that is not closed because a refund is owed and cannot be made now. */
        HELD_REFUND,
        /** A refund of a closed order: the bank finds the payment by an id that is erased with the buyer. */
        REFUND
    }

    /**
     * Something that is unfinished.
     *
     * @param number number of the order or the return
     * @param state state of the order
     * @param closes when it closes by itself, or at the latest if a refund is owed; empty if that depends on what someone does
     */
    public record Unfinished(SubjectId buyer, What what, String number, OrderState state, Optional<Instant> closes) {}

    private final ClosingOrders orders;
    private final GoodsReturns returns;
    private final Refunds refunds;
    private final HeldRefunds heldRefunds;
    private final NamedParameterJdbcOperations db;

    /**
     * What is unfinished in these buyers' orders, even if the buyers are gone.
     *
     * @param trip the trip on which their orders are read
     * @return supplies the result once the trip was made; runs more queries only if there are orders
     */
    public Supplier<List<Unfinished>> of(StatementBatch trip, StoreId store, Collection<SubjectId> buyers) {
        var all = trip.take(orders.standing(store, buyers));
        return () -> all.get().isEmpty() ? List.of() : of(store, all.get());
    }

    private List<Unfinished> of(StoreId store, List<Standing> all) {
        var ids = all.stream().map(Standing::id).toList();
        var trip = new StatementBatch(db);
        var money = trip.take(BatchedStatement.rows(
                Refunds.UNDERWAY,
                Map.of(
                        "store", store.value(),
                        "orders", ids.stream().map(it -> it.value().toString()).toArray(String[]::new)),
                (rs, row) -> new OrderId(rs.getObject("order_id", UUID.class))));
        var goods = trip.take(returns.openOf(store, ids));
        trip.make();
        return of(store, all, Set.copyOf(money.get()), goods.get());
    }

    private List<Unfinished> of(StoreId store, List<Standing> all, Set<OrderId> underway, List<GoodsReturn> goods) {
        var held = underway.isEmpty() ? Map.<OrderId, Optional<Instant>>of() : heldRefunds.keepUntil(store, underway);
        var unfinished = new ArrayList<Unfinished>();
        all.stream()
                .filter(it -> !it.closed())
                .forEach(it -> unfinished.add(open(it, Optional.ofNullable(held.get(it.id())))));
        var byId = all.stream().collect(Collectors.toMap(Standing::id, Function.identity()));
        for (var one : goods) {
            var order = Objects.requireNonNull(byId.get(one.order()));
            unfinished.add(of(order, What.RETURN, one.number(), Optional.empty()));
        }
        all.stream()
                .filter(it -> it.closed() && underway.contains(it.id()))
                .forEach(it -> unfinished.add(of(it, What.REFUND, it.number(), Optional.empty())));
        return List.copyOf(unfinished);
    }

    /** What is owed of these orders and can be refunded only while their buyers' data is kept. */
    public Optional<Money> owed(StoreId store, Collection<OrderId> some) {
        return some.isEmpty() ? Optional.empty() : heldRefunds.owed(store, some);
    }

    /** Whether an order of a buyer is still to be paid, packed, or refunded: nothing else needs their data anymore. */
    public boolean isUnderway(StoreId store, SubjectId buyer) {
        var all = orders.of(store, List.of(buyer));
        return all.stream().anyMatch(it -> it.state() == OrderState.AWAITING_PAYMENT || it.state() == OrderState.PAID)
                || !refunds.underway(store, all.stream().map(Standing::id).toList())
                        .isEmpty();
    }

    /** Whether an order of these buyers is not closed; call the supplier once the trip was made. */
    public Supplier<Boolean> isAnyOpen(StatementBatch trip, StoreId store, Collection<SubjectId> buyers) {
        var all = trip.take(orders.standing(store, buyers));
        return () -> all.get().stream().anyMatch(it -> !it.closed());
    }

    /** Makes anyone about to return or refund something of these buyers wait until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(StoreId store, Collection<SubjectId> buyers) {
        orders.lock(store, buyers);
    }

    /** As {@link #lock(StoreId, Collection)}, as part of a trip. */
    public void lock(StatementBatch trip, StoreId store, Collection<SubjectId> buyers) {
        trip.take(orders.locking(store, buyers));
    }

    private static Unfinished of(Standing order, What what, String number, Optional<Instant> closes) {
        return new Unfinished(order.buyer(), what, number, order.state(), closes);
    }

    /** @param held for an order with a refund owed, until when at most the data is kept; empty for any other order */
    private static Unfinished open(Standing order, Optional<Optional<Instant>> held) {
        var closes = closes(order);
        return held.map(until -> of(
                        order,
                        What.HELD_REFUND,
                        order.number(),
                        until.map(it -> closes.filter(it::isBefore).orElse(it))))
                .orElseGet(() -> of(order, What.ORDER, order.number(), closes));
    }

    private static Optional<Instant> closes(Standing order) {
        return order.state() == OrderState.SHIPPED
                ? order.at().map(it -> it.plus(CloseOrders.ARRIVES))
                : Optional.empty();
    }
}
