package shop.troth.storefront.cart;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.catalog.Sku;
import shop.troth.checkout.CartId;
import shop.troth.checkout.FillCart;
import shop.troth.checkout.ReopenCart;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.stores.Store;

/** Adds the items of an earlier order, a product list, or the quick-order form to this browser's cart, as far as they are still sold. */
@Component
@RequiredArgsConstructor
public class AddAll {

    private final FillCart fillCart;
    private final ReopenCart reopenCart;

    /** @param contents the cart's fingerprint when the page was shown; if the cart changed since, nothing is added */
    public FillCart.Outcome add(
            Store store,
            Map<Sku, Integer> pieces,
            String contents,
            HttpServletRequest request,
            HttpServletResponse response) {
        return put(store, id -> fillCart.fill(store.id(), id, pieces, contents), request, response);
    }

    /** Replaces what is in the cart. */
    public FillCart.Outcome replace(
            Store store, Map<Sku, Integer> pieces, HttpServletRequest request, HttpServletResponse response) {
        return put(store, id -> fillCart.replace(store.id(), id, pieces), request, response);
    }

    private FillCart.Outcome put(
            Store store,
            Function<Optional<CartId>, FillCart.Outcome> how,
            HttpServletRequest request,
            HttpServletResponse response) {
        var id = BasketCookie.read(request);
        Supplier<FillCart.Outcome> fill = () -> how.apply(id);
        var outcome = id.isEmpty()
                ? fill.get()
                : reopenCart.changeReopened(store.id(), id.get(), fill, new FillCart.Outcome.BeingPaid());
        if (outcome instanceof FillCart.Outcome.Filled(var cart) && !id.equals(Optional.of(cart))) {
            BasketCookie.write(request, response, cart);
        }
        return outcome;
    }
}
