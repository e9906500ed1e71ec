package shop.troth.storefront.cart;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.stereotype.Component;
import shop.troth.checkout.ClaimCart;
import shop.troth.checkout.LookAtCart;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.page.Frames;
import shop.troth.storefront.page.KnownBrowser;
import shop.troth.stores.Store;

/** Brings the cart of an account to the browser in which its owner is signed in. */
@Component
public class AccountCart {

    private final ClaimCart claimCart;
    private final LookAtCart lookAtCart;

    AccountCart(ClaimCart claimCart, LookAtCart lookAtCart) {
        this.claimCart = claimCart;
        this.lookAtCart = lookAtCart;
    }

    /**
     * The cart of whoever asks, once it has come. Mostly this browser has it already, and one statement tells that and reads it; whoever has
     * the number of a cart may look at it, so nobody is asked whether the browser is still signed in before a cart has to come.
     */
    public LookAtCart.Seen look(Store store, HttpServletRequest request, HttpServletResponse response) {
        var account = KnownBrowser.of(request).map(KnownBrowser::account);
        return BasketCookie.read(request)
                .flatMap(id -> account.flatMap(it -> lookAtCart.look(store, it, id)))
                .orElseGet(() -> {
                    comes(store, request, response);
                    return lookAtCart.look(store, BasketCookie.read(request));
                });
    }

    /** Does nothing if nobody is signed in. */
    public void comes(Store store, HttpServletRequest request, HttpServletResponse response) {
        Frames.session(request).ifPresent(it -> comes(store, it.account(), request, response));
    }

    /** The same for an account that is being signed in to. */
    public void comes(Store store, UUID account, HttpServletRequest request, HttpServletResponse response) {
        var before = BasketCookie.read(request);
        var now = claimCart.claim(store.id(), account, before);
        if (now.equals(before)) {
            return;
        }
        now.ifPresentOrElse(
                it -> BasketCookie.write(request, response, it), () -> BasketCookie.remove(request, response));
    }
}
