package shop.troth.storefront.orderactions;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.catalog.Sku;
import shop.troth.checkout.FillCart;
import shop.troth.checkout.ReadCart;
import shop.troth.orders.Order;
import shop.troth.orders.link.OrderLinks;
import shop.troth.storefront.access.OrderAccess;
import shop.troth.storefront.cart.AddAll;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.stores.Store;

/** Reorders: adds the items of an order that are still sold to the cart, at today's prices. */
@Controller
@RequiredArgsConstructor
class ReorderPage {

    private final OrderAccess access;
    private final ReadCart lookAtCart;
    private final AddAll addAll;

    /** @param order token of the order's page; the browser needs its buyer's pass */
    @PostMapping("/cart/again")
    String again(Store store, @RequestParam String order, HttpServletRequest request, HttpServletResponse response) {
        var found = OrderLinks.SHAPE.matcher(order).matches()
                ? access.find(store, order, request, response)
                : Optional.<Order>empty();
        var pieces = new LinkedHashMap<Sku, Integer>();
        found.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                .lines()
                .forEach(it -> pieces.merge(new Sku(it.sku()), it.quantity(), Integer::sum));
        var contents = lookAtCart.read(store, BasketCookie.read(request)).cart().contents();
        var outcome = addAll.add(store, pieces, contents, request, response);
        return outcome instanceof FillCart.Outcome.Quoted
                ? "redirect:/cart?said=quoted"
                : "redirect:/cart"; // which says what it holds, whatever came of it
    }
}
