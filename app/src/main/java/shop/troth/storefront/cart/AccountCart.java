package shop.troth.storefront.cart;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.checkout.ClaimCart;
import shop.troth.checkout.ReadCart;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.page.Frames;
import shop.troth.storefront.page.KnownBrowser;
import shop.troth.stores.Store;

/** Brings an account's cart to a browser in which its owner signs in. */
@Component
@RequiredArgsConstructor
public class AccountCart {

    private final ClaimCart claimCart;
    private final ReadCart lookAtCart;

    /**
     * Returns the cart of this browser, after bringing the account's cart if needed. Usually the browser has it already, and one statement
     * checks that and reads it. Because a cart's number is enough to read it, the session is checked only if a cart has to be brought.
     */
    public ReadCart.Seen read(Store store, HttpServletRequest request, HttpServletResponse response) {
        var account = KnownBrowser.of(request).map(KnownBrowser::account);
        return BasketCookie.read(request)
                .flatMap(id -> account.flatMap(it -> lookAtCart.read(store, it, id)))
                .orElseGet(() -> {
                    comes(store, request, response);
                    return lookAtCart.read(store, BasketCookie.read(request));
                });
    }

    /** Brings the cart of the signed-in account; does nothing for a guest. */
    public void comes(Store store, HttpServletRequest request, HttpServletResponse response) {
        Frames.session(request).ifPresent(it -> comes(store, it.account(), request, response));
    }

    /** Brings the cart of an account during sign-in. */
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
