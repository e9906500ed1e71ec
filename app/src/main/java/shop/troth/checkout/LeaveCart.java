package shop.troth.checkout;

import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;

/**
 * Lets go of whoever gave details in a cart, for somebody who leaves a computer to others (clause millipore.shared-computers). What
 * they typed is shown nowhere from then on, and forgotten within its day; an order that is being paid goes on.
 */
@Service
public class LeaveCart {

    private final Carts carts;

    LeaveCart(Carts carts) {
        this.carts = carts;
    }

    /** The goods stay. Does nothing for a number nobody has. */
    public void leave(StoreId store, CartId id) {
        carts.letGo(store, id);
    }
}
