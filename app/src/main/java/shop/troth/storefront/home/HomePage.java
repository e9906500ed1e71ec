package shop.troth.storefront.home;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.CatalogSnapshot;
import shop.troth.checkout.LookAtCart;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.notice.Announcements;
import shop.troth.storefront.page.Frames;
import shop.troth.storefront.page.StorePages;
import shop.troth.stores.Store;

/** The first page, and the pages the store wrote itself. */
@Controller
class HomePage {

    private final Catalog catalog;
    private final StorePages pages;
    private final Frames frames;
    private final LookAtCart lookAtCart;
    private final Announcements announcements;

    HomePage(Catalog catalog, StorePages pages, Frames frames, LookAtCart lookAtCart, Announcements announcements) {
        this.catalog = catalog;
        this.pages = pages;
        this.frames = frames;
        this.lookAtCart = lookAtCart;
        this.announcements = announcements;
    }

    @GetMapping("/")
    View home(Store store, HttpServletRequest request) {
        var shelf = catalog.now(store.id());
        var posted = announcements.posted(store);
        return frames.kept(
                request,
                store,
                "/",
                List.of(shelf, posted),
                pieces(store, request),
                "storefront/home/home",
                cart -> Map.of("page", home(store, request, shelf, cart), "announcements", posted));
    }

    private HomeView home(Store store, HttpServletRequest request, CatalogSnapshot shelf, int cartPieces) {
        return HomeView.of(
                frames.listed(request, store, store.tagline(), store.tagline() + ".", "/", cartPieces),
                pages.home(store.id()),
                pages.story(store.id()),
                shelf.products(),
                name -> frames.look(store, name));
    }

    @GetMapping("/pages/{name}")
    String written(Store store, HttpServletRequest request, Model model, @PathVariable String name) {
        var page = pages.page(store.id(), name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var frame = frames.listed(
                request,
                store,
                page.title(),
                page.title() + " at " + store.name() + ".",
                "/pages/" + name,
                pieces(store, request));
        model.addAttribute("page", new PageView(frame, page.html()));
        return "storefront/home/page";
    }

    private int pieces(Store store, HttpServletRequest request) {
        return lookAtCart.count(store.id(), BasketCookie.read(request));
    }
}
