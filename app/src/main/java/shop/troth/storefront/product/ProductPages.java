package shop.troth.storefront.product;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Stock;
import shop.troth.checkout.LookAtCart;
import shop.troth.storefront.page.BasketCookie;
import shop.troth.storefront.page.Frames;
import shop.troth.stores.Store;

/** The list of products and the page of one. Reads the catalogue in memory; asks nothing of the visitor. */
@Controller
class ProductPages {

    private final Catalog catalog;
    private final Stock stock;
    private final Frames frames;
    private final LookAtCart lookAtCart;

    ProductPages(Catalog catalog, Stock stock, Frames frames, LookAtCart lookAtCart) {
        this.catalog = catalog;
        this.stock = stock;
        this.frames = frames;
        this.lookAtCart = lookAtCart;
    }

    @GetMapping("/products")
    String all(
            Store store,
            HttpServletRequest request,
            Model model,
            @RequestParam(name = "category", defaultValue = "") String asked) {
        var category = asked.isEmpty()
                ? ""
                : catalog.categories(store.id()).stream()
                        .filter(it -> Frames.slug(it).equals(asked))
                        .findFirst()
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var title = category.isEmpty() ? "All products" : category;
        var here = category.isEmpty() ? "/products" : "/products?category=" + asked;
        var frame = frames.listed(
                request,
                store,
                title,
                title + " at " + store.name() + ". " + store.tagline(),
                here,
                pieces(store, request));
        model.addAttribute(
                "page",
                ProductsView.of(frame, catalog.products(store.id()), category, name -> frames.look(store, name)));
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
