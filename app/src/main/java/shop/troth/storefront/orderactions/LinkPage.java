package shop.troth.storefront.orderactions;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.fulfillment.access.ResendLink;
import shop.troth.storefront.access.OrderAccess;
import shop.troth.storefront.access.OrderGate;
import shop.troth.storefront.access.OrderGateView;
import shop.troth.stores.Store;
import shop.troth.vault.Kind;
import shop.troth.web.limits.TryLimits;

/** Asks for the email address of an order, and mails a new link to it. The answer is the same whether or not the address has orders. */
@Controller
@RequiredArgsConstructor
class LinkPage {

    private static final String MAILED =
            "If an order was placed with this address, we’ve emailed you a link. We send at most one link every 10 minutes.";
    private static final String TOO_OFTEN =
            "Too many links were requested from your network. Please try again in an hour.";

    private final OrderAccess access;
    private final ResendLink resendLink;
    private final TryLimits tries;

    @GetMapping("/orders/link")
    String show(Store store, @RequestParam(defaultValue = "") String said, HttpServletRequest request, Model model) {
        return page(access, store, "", said.equals("mailed") ? MAILED : "", request, model);
    }

    @PostMapping("/orders/link")
    String resend(Store store, HttpServletRequest request, HttpServletResponse response, Model model) {
        var typed = OrderGate.FORM.read(request.getParameterMap());
        if (!typed.isGood()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(access, store, typed.errors().getOrDefault("email", ""), "", request, model);
        }
        if (!tries.take(request)) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            return page(access, store, TOO_OFTEN, "", request, model);
        }
        resendLink.resend(store.id(), typed.get(Kind.EMAIL));
        return "redirect:/orders/link?said=mailed";
    }

    /** The page that {@code /orders} also shows to a browser that has no pass. */
    static String page(
            OrderAccess access, Store store, String error, String note, HttpServletRequest request, Model model) {
        model.addAttribute(
                "page",
                new OrderGateView(
                        access.frame(store, "Your orders", request), "/orders/link", OrderGate.field(error), note));
        return "storefront/orderactions/link";
    }
}
