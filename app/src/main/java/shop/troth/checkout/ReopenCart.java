package shop.troth.checkout;

import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;

/**
 * Changes a cart that may be waiting for its payment, for a shopper who came back from the bank by the browser's own button.
 * The payment is ended first, so that nobody pays for what is no longer in the cart.
 */
@Service
public class ReopenCart {

    private final CancelPayment cancelPayment;

    ReopenCart(CancelPayment cancelPayment) {
        this.cancelPayment = cancelPayment;
    }

    /**
     * Outside any transaction: the bank is asked only when the change says that the cart is being paid.
     *
     * @param change tried at most twice
     * @param beingPaid what the change answers for a cart that waits for its payment
     * @return the change's last answer
     * @throws shop.troth.payments.Bank.Unreachable if the bank does not answer; nothing is changed then
     */
    public <T> T andChange(StoreId store, CartId id, Supplier<T> change, T beingPaid) {
        var answer = change.get();
        if (!answer.equals(beingPaid)) {
            return answer;
        }
        cancelPayment.cancel(store, id);
        return change.get();
    }
}
