package shop.troth.fulfillment.access;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.fulfillment.FulfillmentUses;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.orders.link.OrderLinks;
import shop.troth.policy.features.Features;
import shop.troth.vault.OpenedValues;
import shop.troth.vault.Vault;

/** Opens an order for someone who has its link and a pass of its buyer. */
@Component
@RequiredArgsConstructor
public class ShowOrder {

    /**
     * How long a pass lasts without being used: the shortest time that a store's policy promises (clause millipore.shared-computers, after
     * which a person who walked away is signed out).
     */
    public static final Duration IDLE = Duration.ofMinutes(15);

    /** The form whose left-out kinds of data are not shown here either. */
    private static final String CHECKOUT_FORM = "checkout";

    private final OrderLinks links;
    private final Orders orders;
    private final Passes passes;
    private final Vault vault;
    private final Features features;
    private final Clock clock;

    /** Whether a link opens an order, without saying which. */
    public boolean isGood(StoreId store, String token) {
        return links.find(store, token, clock.instant()).isPresent();
    }

    /** The order behind a link, if the pass is its buyer's. Opens no personal data. */
    public Optional<Order> find(StoreId store, String token, Optional<PassId> pass) {
        var now = clock.instant();
        var people = pass.map(it -> passes.use(store, it, now));
        return people.isEmpty() || people.get().isEmpty()
                ? Optional.empty()
                : links.find(store, token, now)
                        .flatMap(it -> orders.find(store, it))
                        .filter(it -> people.get().contains(it.buyer()));
    }

    /** Opens what an order's page shows of its buyer, for someone who has just proven to be that buyer. */
    public OpenedValues open(Order order) {
        var show = FulfillmentUses.SHOW_ORDER.without(features.of(order.store()).leftOut(CHECKOUT_FORM));
        return vault.open(order.store(), order.buyer(), show, show.known());
    }
}
