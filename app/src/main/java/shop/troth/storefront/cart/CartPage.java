package shop.troth.storefront.cart;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.catalog.Sku;
import shop.troth.checkout.CartId;
import shop.troth.checkout.ChangeCart;
import shop.troth.checkout.ChangeCart.Mode;
import shop.troth.checkout.ChangeCoupon;
import shop.troth.checkout.CheckoutFeatures;
import shop.troth.checkout.LookAtCart;
import shop.troth.checkout.ReopenCart;
import shop.troth.checkout.lists.ListFeatures;
import shop.troth.policy.features.Features;
import shop.troth.pricing.Amounts;
import shop.troth.pricing.Coupon;
import shop.troth.pricing.CouponCode;
import shop.troth.pricing.PriceCart;
import shop.troth.storefront.page.BasketCookie;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Frames;
import shop.troth.storefront.page.Link;
import shop.troth.storefront.page.TotalsView;
import shop.troth.stores.Store;
import shop.troth.web.Tries;

/** The cart: what is in it, and changing it. */
@Controller
class CartPage {

    private final LookAtCart lookAtCart;
    private final ChangeCart changeCart;
    private final ChangeCoupon changeCoupon;
    private final ReopenCart reopenCart;
    private final Tries tries;
    private final Features features;
    private final AccountCart accountCart;
    private final Frames frames;

    CartPage(
            LookAtCart lookAtCart,
            ChangeCart changeCart,
            ChangeCoupon changeCoupon,
            ReopenCart reopenCart,
            Tries tries,
            Features features,
            AccountCart accountCart,
            Frames frames) {
        this.lookAtCart = lookAtCart;
        this.changeCart = changeCart;
        this.changeCoupon = changeCoupon;
        this.tries = tries;
        this.reopenCart = reopenCart;
        this.features = features;
        this.accountCart = accountCart;
        this.frames = frames;
    }

    @GetMapping("/cart")
    String show(
            Store store,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = "") String added,
            Model model) {
        accountCart.comes(store, request, response);
        return show(store, request, added, "", "", false, model);
    }

    /** Where a buyer comes from the bank to whose order the store's policy has put an end meanwhile. */
    @GetMapping("/cart/ended")
    String ended(Store store, HttpServletRequest request, Model model) {
        return features.has(store.id(), CheckoutFeatures.GUEST_CHECKOUT)
                ? "redirect:/cart" // an address that somebody typed or kept
                : show(store, request, "", "", "", true, model);
    }

    private String show(
            Store store,
            HttpServletRequest request,
            String added,
            String couponTyped,
            String couponError,
            boolean ended,
            Model model) {
        var id = BasketCookie.read(request);
        var seen = lookAtCart.look(store, id);
        var quote = seen.quote();
        var put = Sku.of(added)
                .flatMap(sku -> quote.lines().stream()
                        .filter(it -> it.sku().equals(sku) && !CartWords.soldOut(seen.changes(), sku))
                        .findFirst());
        model.addAttribute(
                "page",
                new CartView(
                        frame(request, store, seen.cart().count()),
                        ended,
                        put.map(it -> it.options().isEmpty() ? it.name() : it.name() + ", " + it.options())
                                .orElse(""),
                        CartWords.changes(seen),
                        CartWords.lines(store, seen, frames),
                        TotalsView.of(quote),
                        quote.coupon().map(it -> it.code().value()).orElse(""),
                        couponTyped,
                        couponError,
                        seen.ways().stream()
                                .map(it -> new CartView.Way(
                                        it.method().name(),
                                        it.arrival().inWords(),
                                        Amounts.text(it.method().price())))
                                .toList(),
                        id.isEmpty() && !added.isEmpty(),
                        PriceCart.MOST_PIECES,
                        seen.orderable(),
                        features.has(store.id(), CheckoutFeatures.GUEST_CHECKOUT),
                        Frames.session(request).isPresent() && features.has(store.id(), ListFeatures.LISTS),
                        List.of(new Link("/products", "All products"), new Link("/", "Home"))));
        return "storefront/cart/cart";
    }

    @PostMapping("/cart/lines")
    String add(
            Store store,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam String sku,
            @RequestParam(defaultValue = "1") String quantity) {
        Inputs.only(request, Set.of("sku", "quantity"));
        var number = sku(sku);
        change(store, request, response, number, quantity(quantity, 1), Mode.ADD);
        return "redirect:/cart?added=" + number;
    }

    @PostMapping("/cart/lines/{sku}")
    String set(
            Store store,
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable String sku,
            @RequestParam String quantity) {
        Inputs.only(request, Set.of("quantity"));
        change(store, request, response, sku(sku), quantity(quantity, 0), Mode.SET);
        return "redirect:/cart";
    }

    /** A code that does not count leaves the cart as it is. It is shown again only if it has the shape of a code. */
    @PostMapping("/cart/coupon")
    String use(
            Store store,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = "") String code,
            Model model) {
        Inputs.only(request, Set.of("code"));
        var id = BasketCookie.read(request);
        if (id.isEmpty()) {
            return "redirect:/cart";
        }
        if (!tries.take(request)) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            return show(
                    store,
                    request,
                    "",
                    "",
                    "Too many attempts. Please wait a few minutes and try again.",
                    false,
                    model);
        }
        var typed = CouponCode.of(code);
        var outcome = typed.isEmpty()
                ? new ChangeCoupon.Outcome.Refused(new Coupon.Refusal.Unknown())
                : change(store, id.get(), typed);
        if (outcome instanceof ChangeCoupon.Outcome.Refused(var why)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(
                    store, request, "", typed.map(CouponCode::value).orElse(""), CartWords.refusal(why), false, model);
        }
        return "redirect:/cart";
    }

    @PostMapping("/cart/coupon/remove")
    String removeCoupon(Store store, HttpServletRequest request) {
        Inputs.only(request, Set.of());
        BasketCookie.read(request).ifPresent(it -> change(store, it, Optional.empty()));
        return "redirect:/cart";
    }

    private ChangeCoupon.Outcome change(Store store, CartId id, Optional<CouponCode> code) {
        var outcome = reopenCart.andChange(
                store.id(), id, () -> changeCoupon.change(store, id, code), new ChangeCoupon.Outcome.BeingPaid());
        if (outcome instanceof ChangeCoupon.Outcome.BeingPaid) {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
        return outcome;
    }

    private void change(
            Store store, HttpServletRequest request, HttpServletResponse response, Sku sku, int quantity, Mode mode) {
        Optional<CartId> id = BasketCookie.read(request);
        Supplier<ChangeCart.Outcome> change = () -> changeCart.change(store.id(), id, Map.of(sku, quantity), mode);
        var outcome = id.isEmpty()
                ? change.get()
                : reopenCart.andChange(store.id(), id.get(), change, new ChangeCart.Outcome.BeingPaid());
        switch (outcome) {
            case ChangeCart.Outcome.Changed(var cart) -> BasketCookie.keep(request, response, cart);
            case ChangeCart.Outcome.NotSold() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case ChangeCart.Outcome.TooManyLines(var most) -> throw new ResponseStatusException(HttpStatus.CONFLICT);
            case ChangeCart.Outcome.BeingPaid() -> throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
    }

    private static Sku sku(String text) {
        return Sku.of(text).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static int quantity(String text, int least) {
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < least) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return Integer.parseInt(text);
    }

    /** An empty cart is the same for everybody; one with something in it is its owner's. */
    private Frame frame(HttpServletRequest request, Store store, int pieces) {
        return pieces == 0
                ? frames.listed(
                        request,
                        store,
                        "Your cart",
                        "The items in your cart at %s and their prices.".formatted(store.name()),
                        "/cart",
                        0)
                : frames.own(request, store, "Your cart", "/cart", pieces);
    }
}
