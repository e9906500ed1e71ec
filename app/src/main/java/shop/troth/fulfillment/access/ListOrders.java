package shop.troth.fulfillment.access;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;

/** Lists the orders of the email address that a browser has proven, newest first. Opens no personal data. */
@Service
@RequiredArgsConstructor
public class ListOrders {

    private final Passes passes;
    private final Orders orders;
    private final Clock clock;

    /**
     * Lists one page.
     *
     * @param before only orders placed before this time
     * @return empty without a valid pass; an empty list if there are no paid orders
     */
    public Optional<List<Order>> list(StoreId store, Optional<PassId> pass, Instant before, int most) {
        var now = clock.instant();
        return pass.map(it -> passes.use(store, it, now))
                .filter(it -> !it.isEmpty())
                .map(it -> orders.of(store, it, before, most));
    }
}
