package shop.troth.storefront.checkout;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.catalog.Sku;
import shop.troth.checkout.CheckoutForm;
import shop.troth.checkout.GoToBank;
import shop.troth.checkout.LookAtCart;
import shop.troth.checkout.Origin;
import shop.troth.checkout.PlaceOrder;
import shop.troth.checkout.ReadDetails;
import shop.troth.checkout.ReopenCart;
import shop.troth.checkout.TakeDetails;
import shop.troth.storefront.age.AgeCookie;
import shop.troth.storefront.cart.CartWords;
import shop.troth.storefront.cart.Inputs;
import shop.troth.storefront.cart.ReviewQuantities;
import shop.troth.storefront.checkout.saved.ExemptAtCheckout;
import shop.troth.storefront.checkout.saved.SavedAtCheckout;
import shop.troth.storefront.checkout.saved.SharedAtCheckout;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.stores.Front;
import shop.troth.stores.Store;
import shop.troth.vault.Observed;
import shop.troth.vault.Submission;
import shop.troth.web.Listening;
import shop.troth.web.limits.UnpaidOrders;
import shop.troth.web.signal.PrivacySignal;

/** The review: shows the whole order, every part editable in place, and places it. */
@Controller
class ReviewPage {

    private static final String TOO_MANY_UNPAID =
            "We haven’t placed your order yet. Many orders from your network are unpaid or were abandoned, and each"
                    + " one holds items that others can’t buy. Please pay for one of them, or try again in a few minutes."
                    + " Your cart hasn’t changed.";
    private static final String CHANGED =
            "Something changed since you last looked, so we haven’t placed your order yet. Please review it again.";
    private static final String BANK_AWAY =
            "The bank isn’t responding right now. We’re holding your order for you. Please try again in a moment.";

    private final LookAtCart lookAtCart;
    private final ReadDetails readDetails;
    private final TakeDetails takeDetails;
    private final ReviewQuantities reviewQuantities;
    private final ReopenCart reopenCart;
    private final PlaceOrder placeOrder;
    private final GoToBank goToBank;
    private final UnpaidOrders unpaidOrders;
    private final CheckoutForm checkoutForm;
    private final ReviewViews reviewViews;
    private final Front front;
    private final Listening listening;
    private final SavedAtCheckout savedAtCheckout;
    private final SharedAtCheckout sharedAtCheckout;
    private final ExemptAtCheckout exemptAtCheckout;

    ReviewPage(
            LookAtCart lookAtCart,
            ReadDetails readDetails,
            TakeDetails takeDetails,
            ReviewQuantities reviewQuantities,
            ReopenCart reopenCart,
            PlaceOrder placeOrder,
            GoToBank goToBank,
            UnpaidOrders unpaidOrders,
            CheckoutForm checkoutForm,
            ReviewViews reviewViews,
            Front front,
            Listening listening,
            SavedAtCheckout savedAtCheckout,
            SharedAtCheckout sharedAtCheckout,
            ExemptAtCheckout exemptAtCheckout) {
        this.lookAtCart = lookAtCart;
        this.readDetails = readDetails;
        this.takeDetails = takeDetails;
        this.reviewQuantities = reviewQuantities;
        this.reopenCart = reopenCart;
        this.placeOrder = placeOrder;
        this.goToBank = goToBank;
        this.unpaidOrders = unpaidOrders;
        this.checkoutForm = checkoutForm;
        this.reviewViews = reviewViews;
        this.front = front;
        this.listening = listening;
        this.savedAtCheckout = savedAtCheckout;
        this.sharedAtCheckout = sharedAtCheckout;
        this.exemptAtCheckout = exemptAtCheckout;
    }

    @GetMapping("/checkout/review")
    String show(Store store, HttpServletRequest request, Model model) {
        return show(store, request, Optional.empty(), List.of(), model);
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
                return again(store, request, CartWords.FIXED, response, model);
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(store, request, Optional.empty(), List.of(), wrong, model);
        }
        var ours = SavedAtCheckout.Sent.of(request);
        var details = checkoutForm.asking(store).read(ours.rest()).from(PrivacySignal.said(request));
        if (!details.isGood() || !checkoutForm.delivery(store, details).isGood()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(store, request, Optional.of(details), List.of(), model);
        }
        var edited = savedAtCheckout.edited(
                store,
                request,
                () -> readDetails.read(store.id(), lookAtCart.look(store, id).cart()));
        var said = AgeCookie.said(request);
        var account = exemptAtCheckout.account(store, request);
        var outcome = reopenCart.andChange(
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

    @PostMapping("/checkout/place")
    String place(
            Store store,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = "") String reviewed,
            Model model) {
        Inputs.only(request, Set.of("reviewed"));
        var id = BasketCookie.read(request);
        if (id.isEmpty()) {
            return "redirect:/cart";
        }
        var origin = new Origin(Observed.of(request.getRemoteAddr()));
        return switch (placeOrder.place(store, id.get(), reviewed, origin, () -> unpaidOrders.take(request))) {
            case PlaceOrder.Outcome.Placed(var order) -> {
                sharedAtCheckout.placed(request, store.id(), order);
                yield "redirect:/checkout/pay";
            }
            case PlaceOrder.Outcome.Incomplete() -> "redirect:/checkout";
            case PlaceOrder.Outcome.Changed() -> again(store, request, CHANGED, response, model);
            case PlaceOrder.Outcome.TooManyUnpaid() -> {
                response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
                yield show(store, request, Optional.empty(), List.of(TOO_MANY_UNPAID), model);
            }
            case PlaceOrder.Outcome.TooLittleToPay() ->
                again(
                        store,
                        request,
                        CartWords.tooLittle(lookAtCart.look(store, id).quote()),
                        response,
                        model);
            case PlaceOrder.Outcome.Short(var sku, var available) ->
                again(
                        store,
                        request,
                        "Someone else got there first. " + CartWords.left(sku.value(), available),
                        response,
                        model);
        };
    }

    /** Redirects from the review to the bank. The items are held for five minutes after the last request. */
    @GetMapping("/checkout/pay")
    String pay(Store store, HttpServletRequest request, HttpServletResponse response, Model model) {
        var id = BasketCookie.read(request);
        if (id.isEmpty()) {
            return "redirect:/cart";
        }
        return switch (goToBank.go(store.id(), id.get(), here(store, request))) {
            case GoToBank.Outcome.Opened(var bank) -> "redirect:" + bank;
            case GoToBank.Outcome.Paid() -> "redirect:/checkout/thanks";
            case GoToBank.Outcome.NotPlaced(), GoToBank.Outcome.Canceled() ->
                again(store, request, CHANGED, response, model);
            case GoToBank.Outcome.BankAway() -> again(store, request, BANK_AWAY, response, model);
        };
    }

    /** Returns the address for the way back from the bank, with this browser's host, because cookies are not shared between hosts. */
    private String here(Store store, HttpServletRequest request) {
        return request.isSecure()
                ? listening.tls(store, request.getServerName()).toString()
                : front.address(store.id());
    }

    private String again(
            Store store, HttpServletRequest request, String sentence, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.CONFLICT.value());
        return show(store, request, Optional.empty(), List.of(sentence), model);
    }

    private String show(
            Store store, HttpServletRequest request, Optional<Submission> typed, List<String> told, Model model) {
        return show(store, request, typed, told, Map.of(), model);
    }

    private String show(
            Store store,
            HttpServletRequest request,
            Optional<Submission> typed,
            List<String> told,
            Map<Sku, String> wrong,
            Model model) {
        var seen = lookAtCart.look(store, BasketCookie.read(request));
        if (seen.quote().lines().isEmpty() || seen.cart().lapsed()) {
            return "redirect:/cart";
        }
        var person = readDetails.read(store.id(), seen.cart());
        var choosing = seen.cart().delivery() == null && seen.cart().order() == null;
        if (person.isEmpty() || choosing || seen.quote().isUnsettled()) {
            return "redirect:/checkout";
        }
        model.addAttribute("page", reviewViews.of(request, store, seen, person.get(), typed, told, wrong));
        return "storefront/checkout/review";
    }
}
