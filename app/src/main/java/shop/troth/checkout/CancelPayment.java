package shop.troth.checkout;

import java.util.Optional;
import java.util.function.Predicate;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.payments.Payment;
import shop.troth.payments.Payments;

/** Cancels an order whose shopper came back from the bank without paying: its stock is released, and the cart can be changed again. */
@Service
@RequiredArgsConstructor
public class CancelPayment {

    private final Carts carts;
    private final Payments payments;
    private final SettleOrder settleOrder;

    /** @return the state of the payment afterward: paid, if the bank says so */
    public SettleOrder.Standing cancel(StoreId store, CartId id) {
        return cancel(store, id, order -> true);
    }

    /**
     * Cancels by the address to which the bank sends shoppers back. Any page on the web can lead a browser there, so nothing is changed
     * unless the address names the order, whose random id nobody else knows.
     *
     * @param named the order's id in that address
     */
    public SettleOrder.Standing cancel(StoreId store, CartId id, String named) {
        return cancel(store, id, order -> order.value().toString().equals(named));
    }

    /** Ends the given payment. For the payment of a change of an order, the page is ended, and the order stays as it is. */
    public SettleOrder.Standing cancel(Payment payment) {
        return settleOrder.abandon(payment);
    }

    private SettleOrder.Standing cancel(StoreId store, CartId id, Predicate<OrderId> isMeant) {
        return carts.find(store, id)
                .flatMap(it -> Optional.ofNullable(it.order()))
                .filter(isMeant)
                .flatMap(it -> payments.find(store, it))
                .map(settleOrder::abandon)
                .orElse(SettleOrder.Standing.UNKNOWN);
    }
}
