package shop.troth.checkout;

import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Service;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.payments.Payment;
import shop.troth.payments.Payments;

/** A shopper came back from the bank without paying: the order is cancelled, its stock free, and the cart open again. */
@Service
public class CancelPayment {

    private final Carts carts;
    private final Payments payments;
    private final SettleOrder settleOrder;

    CancelPayment(Carts carts, Payments payments, SettleOrder settleOrder) {
        this.carts = carts;
        this.payments = payments;
        this.settleOrder = settleOrder;
    }

    /** @return how the payment stands then: paid after all, if the bank says so */
    public SettleOrder.Standing cancel(StoreId store, CartId id) {
        return cancel(store, id, order -> true);
    }

    /**
     * The same from the address that the bank has for coming back, which any page on the web can lead a browser to: nothing is
     * changed unless it names the order, whose random number nobody else knows.
     *
     * @param named as in that address
     */
    public SettleOrder.Standing cancel(StoreId store, CartId id, String named) {
        return cancel(store, id, order -> order.value().toString().equals(named));
    }

    /** The same for a payment that somebody else ends, such as that of a change of an order: then the page ends, and the order stands. */
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
