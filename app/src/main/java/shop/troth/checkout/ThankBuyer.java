package shop.troth.checkout;

import java.util.Optional;
import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;

/** Finds the order that a browser has just placed. Says nothing about the person. */
@Service
public class ThankBuyer {

    private final Carts carts;
    private final Orders orders;

    ThankBuyer(Carts carts, Orders orders) {
        this.carts = carts;
        this.orders = orders;
    }

    /** The order that waits for its payment, else the last one paid from this cart. */
    public Optional<Order> find(StoreId store, CartId id) {
        return carts.find(store, id)
                .flatMap(it -> Optional.ofNullable(it.order() != null ? it.order() : it.lastOrder()))
                .flatMap(it -> orders.find(store, it));
    }
}
