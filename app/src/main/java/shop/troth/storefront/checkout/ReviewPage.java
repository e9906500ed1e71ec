package shop.troth.storefront.checkout;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import shop.troth.checkout.CheckoutForm;
import shop.troth.checkout.ReadCart;
import shop.troth.checkout.ReadDetails;
import shop.troth.checkout.ReopenCart;
import shop.troth.checkout.TakeDetails;
import shop.troth.storefront.age.AgeCookie;
import shop.troth.storefront.cart.CartWords;
import shop.troth.storefront.cart.ReviewQuantities;
import shop.troth.storefront.checkout.saved.ExemptAtCheckout;
import shop.troth.storefront.checkout.saved.SavedAtCheckout;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.stores.Store;
import shop.troth.web.signal.PrivacySignal;

/** The review: the whole order, every part editable where it stands. */
@Controller
@RequiredArgsConstructor
class ReviewPage {

    private final ReadCart lookAtCart;
    private final ReadDetails readDetails;
    private final TakeDetails takeDetails;
    private final ReviewQuantities reviewQuantities;
    private final ReopenCart reopenCart;
    private final CheckoutForm checkoutForm;
    private final ReviewViews reviewViews;
    private final SavedAtCheckout savedAtCheckout;
    private final ExemptAtCheckout exemptAtCheckout;

    @GetMapping("/checkout/review")
    String show(Store store, HttpServletRequest request, Model model) {
        return reviewViews.show(store, request, List.of(), model);
    }

    @PostMapping("/checkout/review")
    String change(Store store, HttpServletRequest request, HttpServletResponse response, Model model) {
        var id = BasketCookie.read(request);
        if (id.isEmpty()) {
            return "redirect:/cart";
        }
        var sent = request.getParameterMap();
        if (ReviewQuantities.areSent(sent)) {
            var wrong = reviewQuantities.change(store.id(), id.get(), sent);
            if (wrong.isEmpty()) {
                return "redirect:/checkout/review";
            }
            if (wrong.containsValue(CartWords.FIXED)) {
                return reviewViews.again(store, request, CartWords.FIXED, response, model);
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return reviewViews.show(store, request, Optional.empty(), List.of(), wrong, model);
        }
        var ours = SavedAtCheckout.Sent.of(request);
        var details = checkoutForm.asking(store).read(ours.rest()).from(PrivacySignal.facts(request));
        if (!details.isGood() || !checkoutForm.delivery(store, details).isGood()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return reviewViews.show(store, request, Optional.of(details), List.of(), Map.of(), model);
        }
        var edited = savedAtCheckout.edited(
                store,
                request,
                () -> readDetails.read(store.id(), lookAtCart.read(store, id).cart()));
        var said = AgeCookie.facts(request);
        var account = exemptAtCheckout.account(store, request);
        var outcome = reopenCart.changeReopened(
                store.id(),
                id.get(),
                () -> takeDetails.take(store.id(), id.get(), details, said, Optional.empty(), account),
                new TakeDetails.Outcome.BeingPaid());
        if (outcome instanceof TakeDetails.Outcome.Taken(var cart, var saved)) {
            BasketCookie.keep(request, response, cart);
            return "redirect:/checkout/review" + savedAtCheckout.keep(store, request, details, ours.edited(edited));
        }
        return "redirect:/checkout/review";
    }
}
