package shop.troth.storefront.change;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.checkout.SettleOrder;
import shop.troth.fulfillment.access.LinkOrder;
import shop.troth.fulfillment.edit.PayChange;
import shop.troth.orders.Orders;
import shop.troth.payments.Bank;
import shop.troth.payments.Payments;
import shop.troth.storefront.access.OrderAccess;
import shop.troth.storefront.cookies.PassCookie;
import shop.troth.stores.Front;
import shop.troth.stores.Store;
import shop.troth.web.ListenAddresses;

/** Pays the difference of a change: redirects to the bank's page, and handles the return. */
@Controller
@RequiredArgsConstructor
class ChangePage {

    private final OrderAccess access;
    private final PayChange payChange;
    private final SettleOrder settleOrder;
    private final Payments payments;
    private final Orders orders;
    private final LinkOrder linkOrder;
    private final ListenAddresses listening;
    private final Front front;

    @PostMapping("/orders/{token}/change")
    String pay(Store store, @PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        var order = access.find(store, token, request, response);
        if (order.isEmpty()) {
            return "redirect:/orders/" + token;
        }
        return switch (payChange.go(store.id(), order.get().id(), here(store, request))) {
            case PayChange.Outcome.Opened(var page) -> "redirect:" + page;
            case PayChange.Outcome.NothingToPay() -> "redirect:/orders/" + token + "?said=nothing-to-pay";
            case PayChange.Outcome.BankAway() -> "redirect:/orders/" + token + "?said=bank-away";
        };
    }

    /**
     * Handles the return from the bank. The bank never learns the order's link, so a new one is made for a browser that may see the order.
     */
    @GetMapping("/orders/change/paid")
    String paid(Store store, @RequestParam(defaultValue = "") String session, HttpServletRequest request) {
        var order = payments.findBySession(store.id(), session)
                .filter(it -> it.isForChange())
                .flatMap(it -> orders.find(store.id(), it.whose()));
        if (order.isEmpty()) {
            return "redirect:/orders";
        }
        try {
            settleOrder.settle(store.id(), session);
        } catch (Bank.Unreachable e) {
            // the bank repeats its message, or is asked again
        }
        return linkOrder
                .link(store.id(), PassCookie.read(request), order.get().number())
                .map(it -> "redirect:/orders/" + it)
                .orElse("redirect:/orders");
    }

    private String here(Store store, HttpServletRequest request) {
        return request.isSecure()
                ? listening.tls(store, request.getServerName()).toString()
                : front.address(store.id());
    }
}
