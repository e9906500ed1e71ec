package shop.troth.checkout.settled;

import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** Updates the cart of an order when its payment is settled. Called in the transaction that settles it. */
public interface SettlesCart {

    /** The order was paid: empties the cart, except for what was set aside for a quote. */
    void paid(StoreId store, OrderId order);

    /** The order was canceled: the cart can be changed again. */
    void reopen(StoreId store, OrderId order);
}
