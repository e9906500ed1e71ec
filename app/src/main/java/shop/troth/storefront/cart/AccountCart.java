package shop.troth.storefront.cart;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import shop.troth.checkout.ClaimCart;
import shop.troth.storefront.page.BasketCookie;
import shop.troth.storefront.page.Frames;
import shop.troth.stores.Store;

/** Brings the cart of an account to the browser in which its owner is signed in. */
@Component
public class AccountCart {

    private final ClaimCart claimCart;

    AccountCart(ClaimCart claimCart) {
        this.claimCart = claimCart;
    }

    /** @return whether the browser has another cart now, so that the page must be asked for again */
    public boolean comes(Store store, HttpServletRequest request, HttpServletResponse response) {
        var session = Frames.session(request);
        if (session.isEmpty()) {
            return false;
        }
        var before = BasketCookie.read(request);
        var now = claimCart.claim(store.id(), session.get().account(), before);
        if (now.equals(before)) {
            return false;
        }
        now.ifPresent(it -> BasketCookie.write(request, response, it));
        return true;
    }
}
