package shop.troth.storefront.home;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.CatalogSnapshot;
import shop.troth.checkout.ReadCart;
import shop.troth.content.SiteSnapshot;
import shop.troth.content.StorePages;
import shop.troth.content.WrittenPage;
import shop.troth.storefront.ads.AskAds;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.counting.VisitMarks;
import shop.troth.storefront.notice.Announcements;
import shop.troth.storefront.page.Frames;
import shop.troth.storefront.suggest.Suggested;
import shop.troth.stores.Store;
import shop.troth.surveys.Surveys;

/** The home page, and the pages that the store wrote. */
@Controller
@RequiredArgsConstructor
class HomePage {

    private final Catalog catalog;
    private final StorePages pages;
    private final Frames frames;
    private final VisitMarks visitMarks;
    private final ReadCart lookAtCart;
    private final Announcements announcements;
    private final Surveys surveys;
    private final Suggested suggested;
    private final AskAds askAds;

    @GetMapping("/")
    View home(Store store, HttpServletRequest request, HttpServletResponse response) {
        askAds.on(store, request, response);
        var shelf = catalog.now(store.id());
        var posted = announcements.posted(store);
        var site = pages.now(store.id());
        var open = surveys.open(store);
        var own = suggested.of(store, request, Set.of());
        if (!own.cards().isEmpty()) {
            var page = home(store, request, shelf, site, pieces(store, request));
            return frames.own(
                    response,
                    "storefront/home/home",
                    Map.of("page", page, "announcements", posted, "surveys", open, "suggested", own));
        }
        return frames.kept(
                request,
                store,
                "/",
                List.of(shelf, posted, site, open),
                pieces(store, request),
                "storefront/home/home",
                cart -> Map.of(
                        "page", home(store, request, shelf, site, cart), "announcements", posted, "surveys", open));
    }

    private HomeView home(
            Store store, HttpServletRequest request, CatalogSnapshot shelf, SiteSnapshot site, int cartPieces) {
        return HomeView.of(
                visitMarks.counted(
                        store,
                        frames.listed(
                                request,
                                store,
                                store.brand().tagline(),
                                store.brand().tagline() + ".",
                                "/",
                                cartPieces),
                        "/"),
                site.blocks(),
                site.story(),
                shelf,
                name -> frames.look(store, name));
    }

    @GetMapping("/pages/{name}")
    @Nullable
    String written(
            Store store,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            @PathVariable String name) {
        var site = pages.now(store.id());
        var moved = site.moved(name);
        if (moved.isPresent()) {
            leadOn(response, moved.get());
            return null;
        }
        var page = site.page(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        askAds.on(store, request, response);
        model.addAttribute("page", written(store, request, page));
        return "storefront/home/page";
    }

    private PageView written(Store store, HttpServletRequest request, WrittenPage page) {
        var frame = frames.listed(
                request,
                store,
                page.title(),
                page.title() + " at " + store.name() + ".",
                "/pages/" + page.name(),
                pieces(store, request));
        return new PageView(visitMarks.counted(store, frame, "/pages/" + page.name()), visitMarks.marked(store, page));
    }

    /** Redirects permanently, but without caching, because another page may get the old address one day. */
    private static void leadOn(HttpServletResponse response, String name) {
        response.setStatus(HttpStatus.MOVED_PERMANENTLY.value());
        response.setHeader(HttpHeaders.LOCATION, "/pages/" + name);
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noCache().getHeaderValue());
    }

    private int pieces(Store store, HttpServletRequest request) {
        return lookAtCart.count(store.id(), BasketCookie.read(request));
    }
}
