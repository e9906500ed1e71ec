package shop.troth.checkout;

import java.util.Objects;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.testing.RunningShop;

/** A cart that is being paid for, for tests elsewhere. */
public final class CartBeingPaid {

    private CartBeingPaid() {}

    /** Lets a cart lead to an order, as placing one does; the order itself does not exist. */
    public static void of(RunningShop shop, StoreId store, String basket) {
        var carts = shop.bean(Carts.class);
        var id = new CartId(basket);
        Objects.requireNonNull(shop.bean(TransactionTemplate.class))
                .executeWithoutResult(status -> carts.put(
                        store,
                        id,
                        carts.lock(store, id).orElseThrow().placed(new OrderId(UUID.randomUUID())),
                        shop.now()));
    }
}
