package shop.troth.storefront.order;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.fulfillment.access.ShowOrder;
import shop.troth.storefront.access.OrderAccess;
import shop.troth.storefront.access.OrderGates;
import shop.troth.stores.Store;

/**
 * An order's page, protected by the link in its email and the email address it was placed with. Entering the address gives the browser a
 * pass. A form post never returns order data, so going back in the browser shows nothing after signing out.
 */
@Controller
@RequiredArgsConstructor
class OrderPage {

    private final OrderAccess access;
    private final ShowOrder showOrder;
    private final OrderGates gates;
    private final DrawOwnOrder drawOwnOrder;

    /** @param said keyword for what was just done; {@code opened} means that the browser should have stored a pass */
    @GetMapping("/orders/{token}")
    String show(
            Store store,
            @PathVariable String token,
            @RequestParam(defaultValue = "") String said,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var order = access.find(store, token, request, response);
        if (order.isPresent()) {
            return drawOwnOrder.draw(store, token, order.get(), said, request, model);
        }
        if (!showOrder.isGood(store.id(), token)) {
            return gates.notFound(store, request, response, model);
        }
        var note = said.equals("opened")
                ? "For your privacy, this page closes after 15 minutes without activity. To stay open until then, it needs a cookie: a random number that expires at the same time."
                : said.equals("closed") ? "Your orders are no longer shown in this browser." : "";
        return gates.gate(store, token, "", note, request, model);
    }
}
