package shop.troth.checkout;

import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;

/**
 * Changes a cart that may be waiting for its payment, for a shopper who came back from the bank with the browser's Back button. The payment
 * is ended first, so that nobody pays for what is no longer in the cart.
 */
@Service
@RequiredArgsConstructor
public class ReopenCart {

    private final CancelPayment cancelPayment;

    /**
     * Makes a change. Called outside a transaction; the bank is asked only if the change reports that the cart is being paid.
     *
     * @param change called once, or twice if the payment had to be ended
     * @param beingPaid the result of the change for a cart that is waiting for its payment
     * @return the last result of the change
     * @throws shop.troth.payments.Bank.Unreachable if the bank does not answer; then nothing is changed
     */
    public <T> T changeReopened(StoreId store, CartId id, Supplier<T> change, T beingPaid) {
        var answer = change.get();
        if (!answer.equals(beingPaid)) {
            return answer;
        }
        cancelPayment.cancel(store, id);
        return change.get();
    }
}
