package shop.troth.storefront.cart;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
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
import shop.troth.checkout.CheckoutFeatures;
import shop.troth.checkout.ReopenCart;
import shop.troth.policy.features.Features;
import shop.troth.pricing.PriceCart;
import shop.troth.storefront.cart.ShowCart.Said;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.stores.Store;

/** The cart: what is in it, and changing it. */
@Controller
@RequiredArgsConstructor
class CartPage {

    private static final String NO_NUMBER = "Please enter a whole number from %d to %d. Your cart wasn’t changed.";

    private final ChangeCart changeCart;
    private final ReopenCart reopenCart;
    private final Features features;
    private final AccountCart accountCart;
    private final ShowCart showCart;

    @GetMapping("/cart")
    String show(
            Store store,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = "") String added,
            @RequestParam(defaultValue = "") String said,
            Model model) {
        var seen = accountCart.read(store, request, response);
        var refused = said.equals("quoted") ? CartWords.QUOTED : "";
        return showCart.show(store, request, seen, new Said(added, "", "", "", false, refused, ""), model);
    }

    /** Shows the cart to a buyer who returns from the bank after the store's policy stopped it from taking orders. */
    @GetMapping("/cart/ended")
    String ended(Store store, HttpServletRequest request, Model model) {
        return features.has(store.id(), CheckoutFeatures.GUEST_CHECKOUT)
                ? "redirect:/cart" // an address that was typed or bookmarked
                : showCart.show(store, request, new Said("", "", "", "", true, "", ""), model);
    }

    @PostMapping("/cart/lines")
    String add(
            Store store,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam String sku,
            @RequestParam(defaultValue = "1") String quantity,
            Model model) {
        CartInputs.only(request, Set.of("sku", "quantity"));
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
        CartInputs.only(request, Set.of("quantity"));
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
        return showCart.show(store, request, new Said("", "", "", "", false, sentence, line.value()), model);
    }

    /** @return why nothing was changed, one sentence; empty if it was changed */
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
                : reopenCart.changeReopened(store.id(), id.get(), change, new ChangeCart.Outcome.BeingPaid());
        return switch (outcome) {
            case ChangeCart.Outcome.Changed(var cart) -> {
                BasketCookie.keep(request, response, cart);
                yield "";
            }
            case ChangeCart.Outcome.TooMany(var line, var item, var most) -> CartWords.tooMany(item, most);
            case ChangeCart.Outcome.NotThisQuantity(var line, var item, var why) ->
                CartWords.notThisQuantity(item, why);
            case ChangeCart.Outcome.Quoted() -> CartWords.QUOTED;
            case ChangeCart.Outcome.NotSold() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case ChangeCart.Outcome.TooManyLines(var most) -> throw new ResponseStatusException(HttpStatus.CONFLICT);
            case ChangeCart.Outcome.BeingPaid() -> throw new ResponseStatusException(HttpStatus.CONFLICT);
        };
    }

    private static Sku sku(String text) {
        return Sku.of(text).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Parses a quantity; empty unless it is a number from {@code least} to {@link PriceCart#MOST_PIECES}. */
    private static OptionalInt quantity(String text, int least) {
        return text.matches("\\d{1,3}") && Integer.parseInt(text) >= least
                ? OptionalInt.of(Integer.parseInt(text))
                : OptionalInt.empty();
    }
}
