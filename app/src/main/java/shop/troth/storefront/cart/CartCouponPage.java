package shop.troth.storefront.cart;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.checkout.CartId;
import shop.troth.checkout.ChangeCoupon;
import shop.troth.checkout.ReopenCart;
import shop.troth.pricing.Coupon;
import shop.troth.pricing.CouponCode;
import shop.troth.storefront.cart.ShowCart.Said;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.stores.Store;
import shop.troth.web.limits.TryLimits;

/** Applies a coupon to a cart, and removes it. */
@Controller
@RequiredArgsConstructor
class CartCouponPage {

    private static final String TOO_OFTEN = "Too many attempts. Please wait a few minutes and try again.";

    private final ChangeCoupon changeCoupon;
    private final ReopenCart reopenCart;
    private final TryLimits tries;
    private final ShowCart showCart;

    /** Applies a coupon code. A code that is not valid leaves the cart unchanged, and is shown again only if it is well-formed. */
    @PostMapping("/cart/coupon")
    String use(
            Store store,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = "") String code,
            Model model) {
        CartInputs.only(request, Set.of("code"));
        var id = BasketCookie.read(request);
        if (id.isEmpty()) {
            return "redirect:/cart";
        }
        if (!tries.take(request)) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            return showCart.show(store, request, Said.ofCoupon("", TOO_OFTEN), model);
        }
        var typed = CouponCode.of(code);
        var outcome = typed.isEmpty()
                ? new ChangeCoupon.Outcome.Refused(new Coupon.Refusal.Unknown())
                : change(store, id.get(), typed);
        if (outcome instanceof ChangeCoupon.Outcome.Refused(var why)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var shown = typed.map(CouponCode::value).orElse("");
            return showCart.show(store, request, Said.ofCoupon(shown, CartWords.refusal(why)), model);
        }
        return "redirect:/cart";
    }

    @PostMapping("/cart/coupon/remove")
    String removeCoupon(Store store, HttpServletRequest request) {
        CartInputs.only(request, Set.of());
        BasketCookie.read(request).ifPresent(it -> change(store, it, Optional.empty()));
        return "redirect:/cart";
    }

    private ChangeCoupon.Outcome change(Store store, CartId id, Optional<CouponCode> code) {
        var outcome = reopenCart.changeReopened(
                store.id(), id, () -> changeCoupon.change(store, id, code), new ChangeCoupon.Outcome.BeingPaid());
        if (outcome instanceof ChangeCoupon.Outcome.BeingPaid) {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
        return outcome;
    }
}
