package shop.troth.storefront.quick;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import shop.troth.catalog.Sku;
import shop.troth.checkout.Cart;
import shop.troth.checkout.CartId;
import shop.troth.checkout.FillCart;
import shop.troth.checkout.ReadCart;
import shop.troth.storefront.cart.AddAll;
import shop.troth.storefront.cart.CartWords;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.page.Frames;
import shop.troth.stores.Store;
import shop.troth.web.limits.RateLimits;

/** The quick-order form: type or paste item numbers, see prices, and add all items at once. */
@Controller
@RequiredArgsConstructor
class QuickOrderPage {

    private final ReadCart lookAtCart;
    private final AddAll addAll;
    private final LookUpLines lookUp;
    private final RateLimits rateLimits;
    private final Frames frames;

    @GetMapping(QuickOrder.ADDRESS)
    String show(Store store, HttpServletRequest request, Model model) {
        return show(store, request, cart(store, BasketCookie.read(request)), List.of(), "", List.of(), model);
    }

    @PostMapping(QuickOrder.ADDRESS)
    String take(Store store, HttpServletRequest request, HttpServletResponse response, Model model) {
        var pad = QuickOrderInput.read(request, it -> lookUp.asInCatalog(store.id(), it));
        var id = BasketCookie.read(request);
        var cart = cart(store, id);
        var lines = lookUp.lines(store.id(), cart, pad.lines());
        var guessed = lines.stream().filter(it -> it.what().isEmpty()).count();
        if (guessed > 0) {
            rateLimits.charge(request, (int) Math.min(guessed, LookUpLines.MOST_GUESSED));
        }
        var told = new ArrayList<String>();
        if (pad.tooMany() > 0) {
            told.add("A cart holds up to %d lines, so we left out the last %d."
                    .formatted(QuickOrderInput.MOST_ROWS, pad.tooMany()));
        }
        var good = lines.stream().filter(LookedUpLine::isGood).toList();
        if (!pad.adding() || good.isEmpty()) {
            return show(store, request, cart, lines, "", told, model);
        }
        var pieces = new LinkedHashMap<Sku, Integer>();
        good.forEach(it -> pieces.put(it.sku(), it.pieces()));
        var outcome = addAll.add(store, pieces, pad.contents(), request, response);
        if (outcome instanceof FillCart.Outcome.Filled(var number)) {
            var bad = lines.stream().filter(it -> !it.isGood()).toList();
            return bad.isEmpty() && told.isEmpty()
                    ? "redirect:/cart"
                    : show(store, request, cart(store, Optional.of(number)), bad, added(good.size()), told, model);
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        told.add(notAdded(outcome));
        return show(store, request, cart, lines, "", told, model);
    }

    private static String notAdded(FillCart.Outcome outcome) {
        return switch (outcome) {
            case FillCart.Outcome.Filled _ -> throw new IllegalArgumentException("all was added");
            case FillCart.Outcome.Other() ->
                "Your cart changed after this page was loaded, so nothing was added. If these items aren’t in it yet, please try again.";
            case FillCart.Outcome.TooManyLines(var most) ->
                "A cart holds up to %d different items, and these would go over the limit. Nothing was added."
                        .formatted(most);
            case FillCart.Outcome.Quoted() -> CartWords.QUOTED;
            case FillCart.Outcome.BeingPaid() ->
                "You have a payment in progress at the bank. Please finish or cancel it first. Nothing was added.";
        };
    }

    private Cart cart(Store store, Optional<CartId> id) {
        return lookAtCart.read(store, id).cart();
    }

    private String show(
            Store store,
            HttpServletRequest request,
            Cart cart,
            List<LookedUpLine> lines,
            String good,
            List<String> told,
            Model model) {
        var frame = frames.listed(
                request,
                store,
                "Quick order",
                "Order at " + store.name() + " by item number: type or paste a whole list.",
                QuickOrder.ADDRESS,
                cart.count());
        model.addAttribute(
                "page",
                new QuickView(
                        frame,
                        good,
                        told,
                        QuickRows.of(lines),
                        QuickRows.sum(lines),
                        frame.cartPieces() == 0 ? "" : frame.cartLabel(),
                        cart.contents(),
                        lookUp.example(store.id())));
        return "storefront/quick/quick";
    }

    private static String added(int lines) {
        return lines == 1 ? "1 line was added to your cart." : lines + " lines were added to your cart.";
    }
}
