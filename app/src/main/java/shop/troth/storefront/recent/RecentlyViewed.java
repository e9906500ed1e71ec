package shop.troth.storefront.recent;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.OnShelf;
import shop.troth.catalog.moved.MovedAddresses;
import shop.troth.catalog.moved.MovedAddresses.Kind;
import shop.troth.policy.features.Features;
import shop.troth.storefront.cookies.RecentCookie;
import shop.troth.storefront.page.Frames;
import shop.troth.storefront.product.ProductCard;
import shop.troth.storefront.product.ProductCards;
import shop.troth.stores.Store;
import shop.troth.visits.SeenProducts;
import shop.troth.visits.VisitNumber;

/** What this browser looked at, for the pages that show it. Asks the database nothing for a browser that did not turn it on. */
@Component
public class RecentlyViewed {

    private final SeenProducts seenProducts;
    private final Catalog catalog;
    private final MovedAddresses movedAddresses;
    private final Features features;
    private final Frames frames;

    RecentlyViewed(
            SeenProducts seenProducts,
            Catalog catalog,
            MovedAddresses movedAddresses,
            Features features,
            Frames frames) {
        this.seenProducts = seenProducts;
        this.catalog = catalog;
        this.movedAddresses = movedAddresses;
        this.features = features;
        this.frames = frames;
    }

    /** The number of this browser, if its owner turned it on and the store's policy allows it. */
    Optional<VisitNumber> number(Store store, HttpServletRequest request) {
        return RecentCookie.read(request).filter(it -> features.has(store.id(), RecentCookie.FEATURE));
    }

    /** The newest first, each where it is now; what is not sold any more is left out. */
    public List<ProductCard> cards(Store store, HttpServletRequest request, int most) {
        var shelf = catalog.now(store.id());
        var seen = number(store, request)
                .map(it -> seenProducts.of(store.id(), it))
                .orElse(List.of());
        var gone = seen.stream().filter(it -> shelf.find(it).isEmpty()).toList();
        var moved = movedAddresses.latest(store.id(), Kind.PRODUCT, gone);
        return seen.stream()
                .map(it -> moved.getOrDefault(it, it))
                .distinct()
                .flatMap(it -> shelf.find(it).stream())
                .map(OnShelf::product)
                .limit(most)
                .map(it -> ProductCards.of(it, name -> frames.look(store, name)))
                .toList();
    }

    /** Forgets everything of this browser, its number too. */
    public void forget(Store store, HttpServletRequest request, HttpServletResponse response) {
        RecentCookie.read(request).ifPresent(it -> {
            seenProducts.forget(store.id(), it);
            RecentCookie.remove(request, response);
        });
    }
}
