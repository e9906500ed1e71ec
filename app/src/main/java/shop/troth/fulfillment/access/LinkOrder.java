package shop.troth.fulfillment.access;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.orders.OrderProgress;
import shop.troth.orders.Orders;
import shop.troth.orders.ProgressedOrders;
import shop.troth.orders.link.OrderLinks;

/** Gives a browser that has proven an email address the link of another order of that address, as an email would. */
@Service
@RequiredArgsConstructor
public class LinkOrder {

    private final Passes passes;
    private final Orders orders;
    private final OrderLinks links;
    private final ProgressedOrders progressed;
    private final Clock clock;

    /** @return the link's token; empty if the order is not of that address, was never paid, or does not exist */
    @Transactional
    public Optional<String> link(StoreId store, Optional<PassId> pass, String number) {
        var now = clock.instant();
        var people = pass.map(it -> passes.use(store, it, now));
        return orders.numbered(store, number)
                .flatMap(it -> orders.find(store, it))
                .filter(it -> people.isPresent() && people.get().contains(it.buyer()))
                .filter(it -> progressed
                        .find(store, it.id())
                        .flatMap(OrderProgress::paidAt)
                        .isPresent())
                .map(Order::id)
                .map(it -> Objects.requireNonNull(
                        links.next(store, List.of(it), now).get(it)));
    }
}
