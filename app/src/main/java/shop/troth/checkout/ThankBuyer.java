package shop.troth.checkout;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.payments.Bank;
import shop.troth.payments.Payments;

/** Finds the order that a browser has just placed. Returns nothing about the person. */
@Service
@RequiredArgsConstructor
public class ThankBuyer {

    private static final Logger LOG = LoggerFactory.getLogger(ThankBuyer.class);

    /** @param others pieces that stay in the cart: set aside for a quote, or added since */
    public record Thanks(Order order, int others) {}

    private final Carts carts;
    private final Orders orders;
    private final Payments payments;
    private final SettleOrder settleOrder;

    /**
     * Returns the order waiting for payment, else the last one paid from this cart. For an order waiting for payment, the bank is asked
     * again, because its message may have been lost.
     */
    public Optional<Thanks> find(StoreId store, CartId id) {
        return carts.find(store, id)
                .flatMap(cart -> Optional.ofNullable(cart.order() != null ? cart.order() : cart.lastOrder())
                        .flatMap(it -> orders.find(store, it))
                        .map(it -> new Thanks(settled(it), cart.order() == null ? cart.count() : cart.countAside())));
    }

    private Order settled(Order order) {
        if (order.state() != OrderState.AWAITING_PAYMENT) {
            return order;
        }
        try {
            payments.find(order.store(), order.id()).ifPresent(settleOrder::settle);
            return orders.find(order.store(), order.id()).orElse(order);
        } catch (Bank.Unreachable e) {
            LOG.warn("An order of {} is waiting for the bank: {}", order.store(), e.getMessage());
            return order;
        }
    }
}
