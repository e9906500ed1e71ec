package shop.troth.storefront.cart;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Sku;
import shop.troth.checkout.CheckoutFeatures;
import shop.troth.checkout.ReadCart;
import shop.troth.checkout.lists.ListFeatures;
import shop.troth.policy.features.Features;
import shop.troth.pricing.Amounts;
import shop.troth.pricing.PriceCart;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Frames;
import shop.troth.storefront.page.KnownBrowser;
import shop.troth.storefront.page.Link;
import shop.troth.storefront.policytext.PageWords;
import shop.troth.storefront.suggest.Suggested;
import shop.troth.stores.Store;

/** Builds the cart's page. */
@Component
@RequiredArgsConstructor
class ShowCart {

    /**
     * What was just done.
     *
     * @param added the item that was just added
     * @param refused why nothing was changed, one sentence; {@code line} the item it is about
     */
    record Said(
            String added,
            String couponTyped,
            String couponError,
            String giftError,
            boolean ended,
            String refused,
            String line) {

        static Said ofCoupon(String typed, String error) {
            return new Said("", typed, error, "", false, "", "");
        }

        static Said ofGift(String error) {
            return new Said("", "", "", error, false, "", "");
        }
    }

    private final Catalog catalog;
    private final ReadCart lookAtCart;
    private final Features features;
    private final Frames frames;
    private final GiftInCart giftInCart;
    private final Suggested suggested;

    /** @return the name of the template, with the page for it in the model */
    String show(Store store, HttpServletRequest request, Said said, Model model) {
        return show(store, request, lookAtCart.read(store, BasketCookie.read(request)), said, model);
    }

    /** Shows a cart that was just read. */
    String show(Store store, HttpServletRequest request, ReadCart.Seen seen, Said said, Model model) {
        var code = seen.quote().coupon().map(it -> it.code().value()).orElse("");
        model.addAttribute(
                "page",
                new CartView(
                        frame(request, store, seen.cart().count()),
                        notices(store, request, said, seen),
                        CartWords.lines(store, seen, frames),
                        giftInCart.totals(store, seen),
                        new CartView.Coupon(code, said.couponTyped(), said.couponError()),
                        seen.ways().stream()
                                .map(it -> new CartView.Way(
                                        it.method().name(),
                                        PageWords.capital(it.arrival().inWords()),
                                        Amounts.text(it.method())))
                                .toList(),
                        QuoteInCart.of(store, seen),
                        PriceCart.MOST_PIECES,
                        said.line(),
                        new CartView.Checkout(
                                features.has(store.id(), CheckoutFeatures.GUEST_CHECKOUT), CartWords.blocked(seen)),
                        KnownBrowser.of(request).isPresent() && features.has(store.id(), ListFeatures.LISTS),
                        List.of(new Link("/products", "All products"), new Link("/", "Home"))));
        model.addAttribute("gift", giftInCart.view(store, seen, said.giftError()));
        if (!said.added().isEmpty()) {
            model.addAttribute("suggested", suggested.of(store, request, products(store, seen)));
        }
        return "storefront/cart/cart";
    }

    private Set<String> products(Store store, ReadCart.Seen seen) {
        var shelf = catalog.now(store.id());
        return seen.cart().pieces().keySet().stream()
                .flatMap(it -> shelf.find(it).stream())
                .map(it -> it.product().slug())
                .collect(Collectors.toSet());
    }

    private CartView.Notices notices(Store store, HttpServletRequest request, Said said, ReadCart.Seen seen) {
        var added = Sku.of(said.added())
                .flatMap(sku -> seen.quote().lines().stream()
                        .filter(it -> it.sku().equals(sku) && !CartWords.soldOut(seen.changes(), sku))
                        .findFirst())
                .map(it -> it.options().isEmpty() ? it.name() : it.name() + ", " + it.options())
                .orElse("");
        var cookieMissing =
                BasketCookie.read(request).isEmpty() && !said.added().isEmpty();
        return new CartView.Notices(
                said.ended(), added, changes(store, said, seen), back(store, said, seen), cookieMissing);
    }

    private Optional<Link> back(Store store, Said said, ReadCart.Seen seen) {
        return Sku.of(said.line())
                .filter(it -> !seen.cart().pieces().containsKey(it))
                .flatMap(it -> catalog.now(store.id()).find(it))
                .map(it -> it.product())
                .map(it -> new Link("/products/" + it.slug() + "?sku=" + said.line(), "Back to " + it.name()));
    }

    private static List<String> changes(Store store, Said said, ReadCart.Seen seen) {
        return Stream.concat(
                        Stream.of(CartWords.refused(said.refused(), seen)).filter(it -> !it.isEmpty()),
                        CartWords.changes(store, seen).stream())
                .toList();
    }

    /** An empty cart is the same for everybody; a cart with items belongs to one visitor. */
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
