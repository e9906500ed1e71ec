package shop.troth.storefront.product;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.CatalogSnapshot;
import shop.troth.catalog.ListedProduct;
import shop.troth.catalog.Sku;
import shop.troth.catalog.moved.MovedAddresses;
import shop.troth.catalog.moved.MovedAddresses.Kind;
import shop.troth.catalog.pictures.Picture;
import shop.troth.catalog.search.SearchProducts;
import shop.troth.catalog.search.SearchQuery;
import shop.troth.catalog.search.SearchResult;
import shop.troth.checkout.ReadCart;
import shop.troth.checkout.lists.ListFeatures;
import shop.troth.insight.search.MissedSearches;
import shop.troth.insight.study.StudyReports;
import shop.troth.policy.features.Features;
import shop.troth.storefront.ads.AskAds;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.counting.VisitMarks;
import shop.troth.storefront.page.Frames;
import shop.troth.storefront.page.Link;
import shop.troth.stores.Store;
import shop.troth.web.limits.RateLimits;

/** The list of products, and the page of a product. Reads the catalog in memory, and collects no data. */
@Controller
@RequiredArgsConstructor
class ProductPages {

    /** The number of products on one page of a list. */
    private static final int PAGE = 48;

    /** As how many pages a search counts for which words had to be looked up as typos. */
    private static final int COST_OF_TYPOS = 20;

    private static final String LIST = "storefront/product/products";

    private final Catalog catalog;
    private final Frames frames;
    private final ReadCart lookAtCart;
    private final SearchProducts searchProducts;
    private final RateLimits rateLimits;
    private final Features features;
    private final VisitMarks visitMarks;
    private final MovedAddresses movedAddresses;
    private final MissedSearches missedSearches;
    private final StudyReports study;
    private final AskAds askAds;

    @GetMapping("/products")
    @Nullable
    Object all(
            Store store,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            @RequestParam(name = "q", defaultValue = "") String text,
            @RequestParam(name = "category", defaultValue = "") String asked,
            @RequestParam(name = "is", defaultValue = "") String[] is,
            @RequestParam(name = "sort", defaultValue = "") String sort,
            @RequestParam(name = "after", defaultValue = "") String after) {
        var category = category(store, asked);
        if (category.isEmpty() && !asked.isEmpty()) {
            var now = movedAddresses
                    .latest(store.id(), Kind.CATEGORY, asked)
                    .flatMap(it -> category(store, it))
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
            return leadOn(response, ListAddress.of(ListAddress.read(text, now, List.of(is), sort, "")));
        }
        var wish = ListAddress.read(text, category.orElse(""), List.of(is), sort, after);
        var found = searchProducts.search(store.id(), wish, PAGE);
        if (found.nearest() || !found.ordinary()) {
            rateLimits.charge(request, COST_OF_TYPOS - 1);
        }
        missedSearches.note(store, wish, found);
        askAds.on(store, request, response);
        var pieces = pieces(store, request);
        var shelf = catalog.now(store.id());
        IntFunction<Map<String, Object>> page = cart -> Map.of("page", list(store, request, shelf, wish, found, cart));
        if (!found.ordinary()) {
            model.addAllAttributes(page.apply(pieces));
            return LIST;
        }
        var madeFrom = new ArrayList<Object>(SearchResultViews.onShelf(shelf, found)
                .map(ProductCards::madeFrom)
                .toList());
        madeFrom.add(found.facets());
        madeFrom.add(found.next());
        return frames.kept(request, store, ListAddress.of(wish), madeFrom, pieces, LIST, page);
    }

    private ProductsView list(
            Store store,
            HttpServletRequest request,
            CatalogSnapshot shelf,
            SearchQuery wish,
            SearchResult found,
            int cartPieces) {
        var title = SearchResultViews.heading(wish);
        var here = wish.category().isEmpty() ? "/products" : "/products?category=" + Link.slug(wish.category());
        var plain =
                wish.text().isEmpty() && wish.values().isEmpty() && wish.after().isEmpty();
        var frame = plain
                ? frames.listed(
                        request,
                        store,
                        title,
                        title + " at " + store.name() + ". " + store.brand().tagline(),
                        here,
                        cartPieces)
                : frames.unlisted(request, store, title, here, cartPieces);
        return SearchResultViews.of(
                visitMarks.counted(store, frame.searching(wish.text()), "/products"),
                shelf,
                wish,
                found,
                name -> frames.look(store, name));
    }

    private Optional<String> category(Store store, String asked) {
        return catalog.now(store.id()).categories().keySet().stream()
                .filter(it -> Link.slug(it).equals(asked))
                .findFirst();
    }

    /** Redirects permanently, but without caching, because another product or category may get the old address one day. */
    private static @Nullable View leadOn(HttpServletResponse response, String address) {
        response.setStatus(HttpStatus.MOVED_PERMANENTLY.value());
        response.setHeader(HttpHeaders.LOCATION, address);
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noCache().getHeaderValue());
        return null;
    }

    @GetMapping("/products/{slug}")
    @Nullable
    View one(
            Store store,
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable String slug,
            @RequestParam(name = "sku", defaultValue = "") String wanted) {
        var shelf = catalog.now(store.id());
        var on = shelf.find(slug).orElse(null);
        if (on == null) {
            return leadOn(response, moved(store, shelf, slug, wanted));
        }
        askAds.on(store, request, response);
        var related = on.product().related().stream()
                .flatMap(it -> shelf.find(it).stream())
                .toList();
        var chosen = on.product().variants().stream()
                .map(it -> it.sku().value())
                .filter(wanted::equals)
                .findFirst()
                .orElse("");
        var madeFrom = new ArrayList<Object>(
                related.stream().map(ProductCards::madeFrom).toList());
        madeFrom.add(on);
        var together = study.together(store.id(), slug).stream()
                .filter(it -> !on.product().related().contains(it))
                .flatMap(it -> shelf.find(it).stream())
                .toList();
        together.stream().map(ProductCards::madeFrom).forEach(madeFrom::add);
        madeFrom.add(together.size());
        return frames.kept(
                request,
                store,
                "/products/" + slug + "?sku=" + chosen,
                madeFrom,
                pieces(store, request),
                "storefront/product/product",
                cart -> Map.of(
                        "page",
                        product(store, request, on, related, chosen, cart),
                        "together",
                        together.stream()
                                .map(it -> ProductCards.of(it, name -> frames.look(store, name)))
                                .toList()));
    }

    private String moved(Store store, CatalogSnapshot shelf, String slug, String wanted) {
        var now = movedAddresses
                .latest(store.id(), Kind.PRODUCT, slug)
                .filter(it -> shelf.find(it).isPresent())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return "/products/" + now + Sku.of(wanted).map(it -> "?sku=" + it).orElse("");
    }

    private ProductView product(
            Store store,
            HttpServletRequest request,
            ListedProduct on,
            List<ListedProduct> related,
            String chosen,
            int cartPieces) {
        var product = on.product();
        var frame = frames.listed(
                request,
                store,
                product.name(),
                product.summary(),
                "/products?category=" + Link.slug(product.category()),
                cartPieces);
        var address = "/products/" + product.slug();
        var pictures = product.pictures().isEmpty()
                ? Stream.of(product.mainPicture().address(0, name -> frames.look(store, name)))
                : product.pictures().stream().map(Picture::path);
        return ProductView.of(
                visitMarks.counted(store, frame.at(frames.address(store, address)), address),
                on,
                related,
                chosen,
                name -> frames.look(store, name),
                features.has(store.id(), ListFeatures.LISTS),
                StructuredData.of(
                        store, on, pictures.filter(it -> !it.isEmpty()).toList(), it -> frames.address(store, it)));
    }

    private int pieces(Store store, HttpServletRequest request) {
        return lookAtCart.count(store.id(), BasketCookie.read(request));
    }
}
