package shop.troth.storefront.recent;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.catalog.Catalog;
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

/** The products viewed in this browser, for the pages that show them. Does not read the database for a browser that did not turn it on. */
@Component
@RequiredArgsConstructor
public class RecentlyViewed {

    private final SeenProducts seenProducts;
    private final Catalog catalog;
    private final MovedAddresses movedAddresses;
    private final Features features;
    private final Frames frames;

    /** Returns the number of this browser, if it is turned on and the store's policy allows it. */
    Optional<VisitNumber> number(Store store, HttpServletRequest request) {
        return RecentCookie.read(request).filter(it -> features.has(store.id(), RecentCookie.FEATURE));
    }

    /** Returns the products, newest first, without those no longer sold. */
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
                .limit(most)
                .map(it -> ProductCards.of(it, name -> frames.look(store, name)))
                .toList();
    }

    /** Deletes everything about this browser, including its number. */
    public void forget(Store store, HttpServletRequest request, HttpServletResponse response) {
        RecentCookie.read(request).ifPresent(it -> {
            seenProducts.forget(store.id(), it);
            RecentCookie.remove(request, response);
        });
    }
}
