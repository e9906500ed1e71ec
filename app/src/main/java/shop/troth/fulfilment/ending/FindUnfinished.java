package shop.troth.fulfilment.ending;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import shop.troth.fulfilment.returned.GoodsReturns;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.ClosingOrders;
import shop.troth.orders.OrderState;

/** What of people's orders still needs their data: orders that are not closed, and returns on their way. */
@Component
public class FindUnfinished {

    /**
     * Something that is not finished.
     *
     * @param number of the order, or of the return
     * @param order how the order stands; empty for a return
     * @param closes when it closes by itself; empty where that depends on what somebody does
     */
    public record Unfinished(SubjectId buyer, String number, Optional<OrderState> order, Optional<Instant> closes) {}

    private final ClosingOrders orders;
    private final GoodsReturns returns;

    FindUnfinished(ClosingOrders orders, GoodsReturns returns) {
        this.orders = orders;
        this.returns = returns;
    }

    /** @param buyers each with what their records belong to, such as orders */
    public List<Unfinished> of(StoreId store, Map<SubjectId, Set<UUID>> buyers) {
        var all = new ArrayList<>(orders(store, buyers.keySet()));
        var owners = new HashMap<OrderId, SubjectId>();
        buyers.forEach((buyer, things) -> things.forEach(it -> owners.put(new OrderId(it), buyer)));
        for (var one : returns.openOf(store, owners.keySet())) {
            var buyer = Objects.requireNonNull(owners.get(one.order()));
            all.add(new Unfinished(buyer, one.number(), Optional.empty(), Optional.empty()));
        }
        return List.copyOf(all);
    }

    /** Orders alone, which are found even if their buyers are gone. */
    public List<Unfinished> orders(StoreId store, Collection<SubjectId> buyers) {
        return orders.open(store, buyers).stream()
                .map(it -> new Unfinished(
                        it.buyer(),
                        it.number(),
                        Optional.of(it.state()),
                        it.state() == OrderState.SHIPPED
                                ? it.at().map(at -> at.plus(CloseOrders.ARRIVES))
                                : Optional.empty()))
                .toList();
    }
}
