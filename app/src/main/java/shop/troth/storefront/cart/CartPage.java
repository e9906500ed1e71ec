package shop.troth.storefront.cart;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Frames;
import shop.troth.storefront.page.Link;
import shop.troth.storefront.page.TotalsView;
import shop.troth.stores.Store;
import shop.troth.web.limits.Tries;

/** The cart: what is in it, and changing it. */
@Controller
class CartPage {

    private static final String TOO_OFTEN = "Too many attempts. Please wait a few minutes and try again.";
    private static final String NO_NUMBER = "Please enter a whole number from %d to %d. Your cart wasn’t changed.";

    /**
     * What the page says about what was just done.
     *
     * @param added the item that was just put in
     * @param refused why nothing was changed, a sentence; {@code line} the item it is about
     */
    private record Said(
            String added, String couponTyped, String couponError, boolean ended, String refused, String line) {

        static Said ofCoupon(String typed, String error) {
            return new Said("", typed, error, false, "", "");
        }
    }

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
        return show(store, request, new Said(added, "", "", false, "", ""), model);
    }

    /** Where a buyer comes from the bank to whose order the store's policy has put an end meanwhile. */
    @GetMapping("/cart/ended")
    String ended(Store store, HttpServletRequest request, Model model) {
        return features.has(store.id(), CheckoutFeatures.GUEST_CHECKOUT)
                ? "redirect:/cart" // an address that somebody typed or kept
                : show(store, request, new Said("", "", "", true, "", ""), model);
    }

    private String show(Store store, HttpServletRequest request, Said said, Model model) {
        var id = BasketCookie.read(request);
        var seen = lookAtCart.look(store, id);
        var quote = seen.quote();
        var put = Sku.of(said.added())
                .flatMap(sku -> quote.lines().stream()
                        .filter(it -> it.sku().equals(sku) && !CartWords.soldOut(seen.changes(), sku))
                        .findFirst());
        model.addAttribute(
                "page",
                new CartView(
                        frame(request, store, seen.cart().count()),
                        said.ended(),
                        put.map(it -> it.options().isEmpty() ? it.name() : it.name() + ", " + it.options())
                                .orElse(""),
                        changes(store, said, seen),
                        CartWords.lines(store, seen, frames),
                        TotalsView.of(quote),
                        quote.coupon().map(it -> it.code().value()).orElse(""),
                        said.couponTyped(),
                        said.couponError(),
                        seen.ways().stream()
                                .map(it -> new CartView.Way(
                                        it.method().name(),
                                        it.arrival().inWords(),
                                        Amounts.text(it.method().price())))
                                .toList(),
                        QuoteInCart.of(store, seen),
                        id.isEmpty() && !said.added().isEmpty(),
                        PriceCart.MOST_PIECES,
                        said.line(),
                        seen.orderable(),
                        features.has(store.id(), CheckoutFeatures.GUEST_CHECKOUT),
                        Frames.session(request).isPresent() && features.has(store.id(), ListFeatures.LISTS),
                        List.of(new Link("/products", "All products"), new Link("/", "Home"))));
        return "storefront/cart/cart";
    }

    private static List<String> changes(Store store, Said said, LookAtCart.Seen seen) {
        return Stream.concat(
                        Stream.of(said.refused()).filter(it -> !it.isEmpty()), CartWords.changes(store, seen).stream())
                .toList();
    }

    @PostMapping("/cart/lines")
    String add(
            Store store,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam String sku,
            @RequestParam(defaultValue = "1") String quantity,
            Model model) {
        Inputs.only(request, Set.of("sku", "quantity"));
        var number = sku(sku);
        var refused = change(store, request, response, number, quantity(quantity, 1), Mode.ADD);
        return refused.isEmpty()
                ? "redirect:/cart?added=" + number
                : refused(store, request, response, number, refused, model);
    }

    @PostMapping("/cart/lines/{sku}")
    String set(
            Store store,
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable String sku,
            @RequestParam String quantity,
            Model model) {
        Inputs.only(request, Set.of("quantity"));
        var number = sku(sku);
        var refused = change(store, request, response, number, quantity(quantity, 0), Mode.SET);
        return refused.isEmpty() ? "redirect:/cart" : refused(store, request, response, number, refused, model);
    }

    private String refused(
            Store store,
            HttpServletRequest request,
            HttpServletResponse response,
            Sku line,
            String sentence,
            Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(store, request, new Said("", "", "", false, sentence, line.value()), model);
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
            return show(store, request, Said.ofCoupon("", TOO_OFTEN), model);
        }
        var typed = CouponCode.of(code);
        var outcome = typed.isEmpty()
                ? new ChangeCoupon.Outcome.Refused(new Coupon.Refusal.Unknown())
                : change(store, id.get(), typed);
        if (outcome instanceof ChangeCoupon.Outcome.Refused(var why)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var shown = typed.map(CouponCode::value).orElse("");
            return show(store, request, Said.ofCoupon(shown, CartWords.refusal(why)), model);
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

    /** @return why nothing was changed, a sentence; the empty text if it was */
    private String change(
            Store store,
            HttpServletRequest request,
            HttpServletResponse response,
            Sku sku,
            OptionalInt quantity,
            Mode mode) {
        if (quantity.isEmpty()) {
            return NO_NUMBER.formatted(mode == Mode.ADD ? 1 : 0, PriceCart.MOST_PIECES);
        }
        Optional<CartId> id = BasketCookie.read(request);
        Supplier<ChangeCart.Outcome> change =
                () -> changeCart.change(store.id(), id, Map.of(sku, quantity.getAsInt()), mode);
        var outcome = id.isEmpty()
                ? change.get()
                : reopenCart.andChange(store.id(), id.get(), change, new ChangeCart.Outcome.BeingPaid());
        return switch (outcome) {
            case ChangeCart.Outcome.Changed(var cart) -> {
                BasketCookie.keep(request, response, cart);
                yield "";
            }
            case ChangeCart.Outcome.TooMany(var line, var item, var most) -> CartWords.tooMany(item, most);
            case ChangeCart.Outcome.Quoted() -> CartWords.QUOTED;
            case ChangeCart.Outcome.NotSold() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case ChangeCart.Outcome.TooManyLines(var most) -> throw new ResponseStatusException(HttpStatus.CONFLICT);
            case ChangeCart.Outcome.BeingPaid() -> throw new ResponseStatusException(HttpStatus.CONFLICT);
        };
    }

    private static Sku sku(String text) {
        return Sku.of(text).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Nothing for what is no number from {@code least} to {@link PriceCart#MOST_PIECES}. */
    private static OptionalInt quantity(String text, int least) {
        return text.matches("\\d{1,3}") && Integer.parseInt(text) >= least
                ? OptionalInt.of(Integer.parseInt(text))
                : OptionalInt.empty();
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
