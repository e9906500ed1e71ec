package shop.troth.storefront.checkout;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.checkout.CartId;
import shop.troth.checkout.OrderOrigin;
import shop.troth.checkout.PlaceOrder;
import shop.troth.checkout.ReadCart;
import shop.troth.checkout.business.OnAccount;
import shop.troth.payments.business.BusinessOrders;
import shop.troth.storefront.cart.CartInputs;
import shop.troth.storefront.cart.CartWords;
import shop.troth.storefront.checkout.saved.ApprovalAtCheckout;
import shop.troth.storefront.checkout.saved.OnAccountAtCheckout;
import shop.troth.storefront.checkout.saved.SharedAtCheckout;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.stores.Store;
import shop.troth.vault.ObservedValue;
import shop.troth.web.limits.UnpaidOrders;

/** Places what was reviewed; or shows the review again, and says why not. */
@Controller
@RequiredArgsConstructor
class PlacePage {

    private static final String NUMBER = "purchase-order";

    static final String CHANGED =
            "Something changed since you last looked, so we haven’t placed your order yet. Please review it again.";

    private static final String TOO_MANY_UNPAID =
            "We haven’t placed your order yet. Many orders from your network are unpaid or were abandoned, and each"
                    + " one may hold items that others can’t buy. Please pay for one of them, or try again in a few minutes."
                    + " Your cart hasn’t changed.";

    private static final String TOO_MANY_DISCOUNTS =
            "We haven’t placed your order yet. Only a limited number of orders can have your discount, and some orders from your"
                    + " network that have such a discount are unpaid. Please pay for one of them, or try again in a few minutes."
                    + " Your cart hasn’t changed, and your discount still applies.";

    private final PlaceOrder placeOrder;
    private final ReadCart lookAtCart;
    private final UnpaidOrders unpaidOrders;
    private final SharedAtCheckout sharedAtCheckout;
    private final OnAccountAtCheckout onAccountAtCheckout;
    private final ApprovalAtCheckout approvalAtCheckout;
    private final ReviewViews reviewViews;

    /** What the network of a request may leave unpaid. */
    private record NetworkLimit(UnpaidOrders orders, HttpServletRequest request) implements PlaceOrder.UnpaidLimit {
        @Override
        public boolean places() {
            return orders.take(request);
        }

        @Override
        public boolean discounts() {
            return orders.discount(request);
        }

        @Override
        public boolean holds(int pieces) {
            return orders.hold(request, pieces);
        }
    }

    /**
     * Places the order.
     *
     * @param number purchase order number; null to pay by card
     */
    @PostMapping("/checkout/place")
    String place(
            Store store,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = "") String reviewed,
            @RequestParam(name = NUMBER, required = false) @Nullable String number,
            Model model) {
        CartInputs.only(request, Set.of("reviewed", NUMBER));
        var id = BasketCookie.read(request);
        if (id.isEmpty()) {
            return "redirect:/cart";
        }
        var origin = new OrderOrigin(ObservedValue.of(request.getRemoteAddr()));
        var account = number == null ? Optional.<OnAccount>empty() : account(store, request, id.get(), number);
        if (number != null && account.isEmpty()) {
            return reviewViews.again(
                    store,
                    request,
                    OnAccount.number(number).isEmpty()
                            ? OnAccountAtCheckout.NO_NUMBER
                            : OnAccountAtCheckout.words(new BusinessOrders.Charged.NoTerms()),
                    response,
                    model);
        }
        var limit = account.isPresent() // counted by its organization’s credit instead
                ? PlaceOrder.UnpaidLimit.NONE
                : new NetworkLimit(unpaidOrders, request);
        var placed = approvalAtCheckout.placing(
                request,
                store,
                account.map(OnAccount::organization),
                () -> placeOrder.place(store, id.get(), reviewed, origin, limit, account));
        if (placed.isEmpty()) {
            return reviewViews.again(store, request, ApprovalAtCheckout.NEEDED, response, model);
        }
        return switch (placed.get()) {
            case PlaceOrder.Outcome.Placed(var order) -> {
                sharedAtCheckout.placed(request, store.id(), order);
                yield "redirect:/checkout/pay";
            }
            case PlaceOrder.Outcome.Incomplete() -> "redirect:/checkout";
            case PlaceOrder.Outcome.Changed() -> reviewViews.again(store, request, CHANGED, response, model);
            case PlaceOrder.Outcome.TooManyUnpaid(var discounted) -> {
                response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
                var why = discounted ? TOO_MANY_DISCOUNTS : TOO_MANY_UNPAID;
                yield reviewViews.show(store, request, List.of(why), model);
            }
            case PlaceOrder.Outcome.TooLittleToPay() ->
                reviewViews.again(
                        store,
                        request,
                        CartWords.tooLittle(lookAtCart.read(store, id).quote()),
                        response,
                        model);
            case PlaceOrder.Outcome.NotOnAccount(var why) ->
                reviewViews.again(store, request, OnAccountAtCheckout.words(why), response, model);
            case PlaceOrder.Outcome.Short(var sku, var available) ->
                reviewViews.again(
                        store,
                        request,
                        "Someone else got there first. " + CartWords.left(sku.value(), available),
                        response,
                        model);
        };
    }

    /** Returns on which account to place it; empty without a number, or if the visitor may order on none. */
    private Optional<OnAccount> account(Store store, HttpServletRequest request, CartId id, String number) {
        var buyer = lookAtCart.read(store, Optional.of(id)).cart().subject();
        return OnAccount.number(number)
                .flatMap(it -> onAccountAtCheckout
                        .organization(request, store.id(), buyer)
                        .map(organization -> new OnAccount(organization, it, Optional.empty())));
    }
}
