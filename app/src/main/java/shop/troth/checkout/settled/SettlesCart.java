package shop.troth.checkout.settled;

import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** What becomes of the cart of an order when its payment is settled. Called in the transaction in which it is. */
public interface SettlesCart {

    /** The order was paid: the cart is empty again, but for what waited beside a quote. */
    void paid(StoreId store, OrderId order);

    /** The order was canceled: the cart is open again. */
    void reopen(StoreId store, OrderId order);
}
