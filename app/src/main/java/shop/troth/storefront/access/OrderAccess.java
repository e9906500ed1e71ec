package shop.troth.storefront.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.checkout.ReadCart;
import shop.troth.fulfillment.access.ShowOrder;
import shop.troth.orders.Order;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.cookies.PassCookie;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Frames;
import shop.troth.stores.Store;

/** Access check and page frame shared by the pages of an order. */
@Component
@RequiredArgsConstructor
public class OrderAccess {

    private final ShowOrder showOrder;
    private final ReadCart lookAtCart;
    private final Frames frames;

    /** Returns the order behind a link if this browser has its buyer's pass, and extends the pass. */
    public Optional<Order> find(Store store, String token, HttpServletRequest request, HttpServletResponse response) {
        var pass = PassCookie.read(request);
        var order = showOrder.find(store.id(), token, pass);
        order.ifPresent(it -> PassCookie.write(request, response, pass.orElseThrow()));
        return order;
    }

    public Frame frame(Store store, String title, HttpServletRequest request) {
        return frames.own(request, store, title, "/orders", lookAtCart.count(store.id(), BasketCookie.read(request)));
    }
}
