package shop.troth.checkout;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.vault.held.HeldTable;
import shop.troth.vault.held.ShowsHeld;

/** Shows the contents of a person's carts. */
@Component
class CartsHeld implements ShowsHeld {

    @Override
    public List<HeldTable> tables() {
        return List.of(new HeldTable("Your carts", Set.of("checkout.cart", "checkout.account_cart"), """
                select skus as "Item numbers", quantities as "Quantities",
                       (select q.number from pricing.quote q where q.store_id = cart.store_id and q.id = cart.quote_id) as "Quote",
                       aside_skus as "Items set aside", aside_quantities as "Quantities set aside", coupon as "Coupon",
                       (select c.ending from payments.gift_card c where c.store_id = cart.store_id and c.id = cart.gift) as "Gift card ending in",
                       touched_at as "Last changed"
                  from checkout.cart as cart
                 where store_id = :store
                   and (subject_id = any(:people::uuid[])
                        or id in (select cart from checkout.account_cart
                                   where store_id = :store and account_id = any(:accounts::uuid[])))
                 order by touched_at desc
                """));
    }
}
