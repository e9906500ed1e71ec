package shop.troth.storefront.order;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.checkout.LeaveCart;
import shop.troth.fulfillment.access.EndPass;
import shop.troth.fulfillment.access.ShowOrder;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.cookies.PassCookie;
import shop.troth.stores.Store;

/** Leaving the orders: the browser's pass ends, and its cart lets go of what was typed. */
@Controller
@RequiredArgsConstructor
class LeavePage {

    private final EndPass endPass;
    private final LeaveCart leaveCart;
    private final ShowOrder showOrder;

    @PostMapping("/orders/sign-out")
    String signOut(
            Store store,
            @RequestParam(defaultValue = "") String order,
            HttpServletRequest request,
            HttpServletResponse response) {
        PassCookie.read(request).ifPresent(it -> endPass.end(store.id(), it));
        PassCookie.remove(request, response);
        BasketCookie.read(request).ifPresent(it -> leaveCart.leave(store.id(), it));
        response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
        return showOrder.isGood(store.id(), order) ? "redirect:/orders/" + order + "?said=closed" : "redirect:/";
    }
}
