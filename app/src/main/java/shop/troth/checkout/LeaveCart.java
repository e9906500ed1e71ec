package shop.troth.checkout;

import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;

/**
 * Removes the person from a cart, for somebody who leaves a shared computer (clause millipore.shared-computers). What they typed is not
 * shown anymore and is deleted within a day; an order that is being paid continues.
 */
@Service
@RequiredArgsConstructor
public class LeaveCart {

    private final Carts carts;

    /** Removes the person; the goods stay. Does nothing for an unknown cart. */
    public void leave(StoreId store, CartId id) {
        carts.letGo(store, id);
    }
}
