package shop.troth.storefront.cart;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.checkout.CartId;
import shop.troth.checkout.ChangeCoupon;
import shop.troth.checkout.ReopenCart;
import shop.troth.checkout.gift.GiftFeature;
import shop.troth.payments.gift.GiftCard;
import shop.troth.payments.gift.GiftCardId;
import shop.troth.payments.gift.GiftCards;
import shop.troth.payments.gift.GiftCode;
import shop.troth.policy.features.Features;
import shop.troth.storefront.cart.ShowCart.Said;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.stores.Store;
import shop.troth.web.limits.TryLimits;

/** Applies a gift card to a cart, and removes it. The cart keeps the card's id; its code is never stored. */
@Controller
@RequiredArgsConstructor
class CartGiftPage {

    private static final String KIND = "gift card";
    private static final String TOO_OFTEN = "Too many attempts. Please wait a few minutes and try again.";
    private static final String MISTYPED = "Check the code: it has 20 letters and numbers, and at least one is wrong.";
    private static final String UNKNOWN = "We don’t have a gift card with this code.";
    private static final String DISABLED = "This gift card was disabled. Please contact us.";
    private static final String EXPIRED = "This gift card has expired.";
    private static final String EMPTY = "There’s nothing left on this gift card.";

    private final GiftCards cards;
    private final ChangeCoupon changeCoupon;
    private final ReopenCart reopenCart;
    private final Features features;
    private final TryLimits tries;
    private final ShowCart showCart;
    private final Clock clock;

    /** Applies a gift card. A code that can't pay leaves the cart unchanged. The code is never shown again. */
    @PostMapping("/cart/gift-card")
    String use(
            Store store,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = "") String code,
            Model model) {
        CartInputs.only(request, Set.of("code"));
        var id = BasketCookie.read(request);
        if (!features.has(store.id(), GiftFeature.GIFT_CARDS)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (id.isEmpty()) {
            return "redirect:/cart";
        }
        var typed = GiftCode.typed(code);
        if (typed.isEmpty()) {
            return refused(store, request, response, HttpStatus.UNPROCESSABLE_CONTENT, MISTYPED, model);
        }
        if (!tries.takeAmong(request, KIND)) {
            return refused(store, request, response, HttpStatus.TOO_MANY_REQUESTS, TOO_OFTEN, model);
        }
        var card = cards.find(store.id(), typed.get());
        var why = card.map(this::refusal).orElse(UNKNOWN);
        if (!why.isEmpty()) {
            return refused(store, request, response, HttpStatus.UNPROCESSABLE_CONTENT, why, model);
        }
        tries.giveBackAmong(request, KIND);
        change(store, id.get(), card.orElseThrow().id());
        return "redirect:/cart";
    }

    @PostMapping("/cart/gift-card/remove")
    String remove(Store store, HttpServletRequest request) {
        CartInputs.only(request, Set.of());
        BasketCookie.read(request).ifPresent(it -> change(store, it, null));
        return "redirect:/cart";
    }

    private String refusal(GiftCard card) {
        var now = clock.instant();
        if (card.disabledAt().isPresent()) {
            return DISABLED;
        }
        return card.hasExpired(now) ? EXPIRED : card.isUsable(now) ? "" : EMPTY;
    }

    private String refused(
            Store store,
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            String why,
            Model model) {
        response.setStatus(status.value());
        return showCart.show(store, request, Said.ofGift(why), model);
    }

    private void change(Store store, CartId id, @Nullable GiftCardId card) {
        var outcome = reopenCart.changeReopened(
                store.id(), id, () -> changeCoupon.change(store, id, card), new ChangeCoupon.Outcome.BeingPaid());
        if (outcome instanceof ChangeCoupon.Outcome.BeingPaid) {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
    }
}
