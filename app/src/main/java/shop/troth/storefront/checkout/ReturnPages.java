package shop.troth.storefront.checkout;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.checkout.CancelPayment;
import shop.troth.checkout.CheckoutFeatures;
import shop.troth.checkout.SettleOrder;
import shop.troth.checkout.ThankBuyer;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.payments.Bank;
import shop.troth.policy.features.Features;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.page.Frames;
import shop.troth.storefront.page.OrderLines;
import shop.troth.stores.Store;
import shop.troth.web.limits.UnpaidOrders;

/** Handles the return from the bank: paid, not paid, or not known yet. The return itself proves nothing, so the bank is asked. */
@Controller
@RequiredArgsConstructor
class ReturnPages {

    private static final String UNPAID = "?said=unpaid";

    private final SettleOrder settleOrder;
    private final CancelPayment cancelPayment;
    private final ThankBuyer thankBuyer;
    private final UnpaidOrders unpaidOrders;
    private final Features features;
    private final Frames frames;

    @GetMapping("/checkout/return")
    String back(Store store, @RequestParam(defaultValue = "") String session, HttpServletRequest request) {
        try {
            return switch (settleOrder.settle(store.id(), session)) {
                case ENDED -> again(store, UNPAID);
                case WAITING, UNKNOWN -> "redirect:/checkout/thanks";
                case PAID -> {
                    unpaidOrders.giveBack(request, session);
                    yield "redirect:/checkout/thanks";
                }
            };
        } catch (Bank.Unreachable e) {
            return "redirect:/checkout/thanks"; // it says that we wait for the bank
        }
    }

    /**
     * The request comes from another site, so nothing changes without the order's id.
     *
     * @param order the internal id, which only the bank was given; Stripe fills in the session id only in the address for buyers who paid
     */
    @GetMapping("/checkout/cancelled")
    String cancelled(Store store, @RequestParam(defaultValue = "") String order, HttpServletRequest request) {
        try {
            var standing = BasketCookie.read(request).map(it -> cancelPayment.cancel(store.id(), it, order));
            if (standing.equals(Optional.of(SettleOrder.Standing.PAID))) {
                return "redirect:/checkout/thanks";
            }
            return again(store, standing.equals(Optional.of(SettleOrder.Standing.ENDED)) ? UNPAID : "");
        } catch (Bank.Unreachable e) {
            return again(store, "");
        }
    }

    /** Nothing was paid: redirects to the review, unless the store stopped taking orders meanwhile. */
    private String again(Store store, String said) {
        return features.has(store.id(), CheckoutFeatures.GUEST_CHECKOUT)
                ? "redirect:/checkout/review" + said
                : "redirect:/cart/ended";
    }

    @GetMapping("/checkout/thanks")
    String thanks(Store store, HttpServletRequest request, Model model) {
        var thanks = BasketCookie.read(request).flatMap(it -> thankBuyer.find(store.id(), it));
        if (thanks.isEmpty()) {
            return "redirect:/cart";
        }
        var order = thanks.get().order();
        var state = switch (order.state()) {
            case PAID, SHIPPED -> ThanksView.State.PAID;
            case AWAITING_PAYMENT -> ThanksView.State.WAITING;
            case CANCELLED -> ThanksView.State.UNPAID;
        };
        model.addAttribute(
                "page",
                new ThanksView(
                        frames.own(
                                request,
                                store,
                                state.title(),
                                "/checkout/thanks",
                                thanks.get().others()),
                        order.number(),
                        state,
                        OrderLines.lines(order),
                        OrderLines.totals(store, order),
                        order.isOnAccount(),
                        features.has(store.id(), FulfillmentFeatures.CONFIRMATION),
                        features.has(store.id(), FulfillmentFeatures.ORDER_LINK)));
        return "storefront/checkout/thanks";
    }
}
