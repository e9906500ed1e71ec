package shop.troth.storefront.product;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Stock;
import shop.troth.catalog.search.SearchProducts;
import shop.troth.checkout.LookAtCart;
import shop.troth.storefront.page.BasketCookie;
import shop.troth.storefront.page.Frames;
import shop.troth.stores.Store;

/** The list of products and the page of one. Reads the catalogue in memory; asks nothing of the visitor. */
@Controller
class ProductPages {

    /** Products of one page of a list. */
    private static final int PAGE = 48;

    private final Catalog catalog;
    private final Stock stock;
    private final Frames frames;
    private final LookAtCart lookAtCart;
    private final SearchProducts searchProducts;

    ProductPages(Catalog catalog, Stock stock, Frames frames, LookAtCart lookAtCart, SearchProducts searchProducts) {
        this.catalog = catalog;
        this.searchProducts = searchProducts;
        this.stock = stock;
        this.frames = frames;
        this.lookAtCart = lookAtCart;
    }

    @GetMapping("/products")
    String all(
            Store store,
            HttpServletRequest request,
            Model model,
            @RequestParam(name = "q", defaultValue = "") String text,
            @RequestParam(name = "category", defaultValue = "") String asked,
            @RequestParam(name = "is", defaultValue = "") String[] is,
            @RequestParam(name = "sort", defaultValue = "") String sort,
            @RequestParam(name = "after", defaultValue = "") String after) {
        var category = asked.isEmpty()
                ? ""
                : catalog.categories(store.id()).stream()
                        .filter(it -> Frames.slug(it).equals(asked))
                        .findFirst()
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var wish = ListAddress.read(text, category, List.of(is), sort, after);
        var found = searchProducts.search(store.id(), wish, PAGE);
        var title = ProductLists.heading(wish);
        var here = category.isEmpty() ? "/products" : "/products?category=" + asked;
        var plain =
                wish.text().isEmpty() && wish.values().isEmpty() && wish.after().isEmpty();
        var frame = plain
                ? frames.listed(
                        request,
                        store,
                        title,
                        title + " at " + store.name() + ". " + store.tagline(),
                        here,
                        pieces(store, request))
                : frames.own(request, store, title, here, pieces(store, request));
        model.addAttribute(
                "page",
                ProductLists.of(
                        frame.searching(wish.text()),
                        catalog.products(store.id()),
                        wish,
                        found,
                        name -> frames.look(store, name)));
        return "storefront/product/products";
    }

    @GetMapping("/products/{slug}")
    String one(
            Store store,
            HttpServletRequest request,
            Model model,
            @PathVariable String slug,
            @RequestParam(name = "sku", defaultValue = "") String wanted) {
        var product =
                catalog.product(store.id(), slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var related = product.related().stream()
                .flatMap(it -> catalog.product(store.id(), it).stream())
                .toList();
        var frame = frames.listed(
                request,
                store,
                product.name(),
                product.summary(),
                "/products?category=" + Frames.slug(product.category()),
                pieces(store, request));
        var view = ProductView.of(
                frame, product, related, stock.shown(store.id(), product), wanted, name -> frames.look(store, name));
        model.addAttribute("page", view);
        return "storefront/product/product";
    }

    private int pieces(Store store, HttpServletRequest request) {
        return lookAtCart.count(store.id(), BasketCookie.read(request));
    }
}
