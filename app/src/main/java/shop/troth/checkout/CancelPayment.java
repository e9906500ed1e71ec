package shop.troth.checkout;

import java.util.Optional;
import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;
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
        return carts.find(store, id)
                .flatMap(it -> Optional.ofNullable(it.order()))
                .flatMap(it -> payments.find(store, it))
                .map(settleOrder::abandon)
                .orElse(SettleOrder.Standing.UNKNOWN);
    }
}
