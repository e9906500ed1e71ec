package shop.troth.storefront.home;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.catalog.Catalog;
import shop.troth.checkout.LookAtCart;
import shop.troth.storefront.notice.Announcements;
import shop.troth.storefront.page.BasketCookie;
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
    String home(Store store, HttpServletRequest request, Model model) {
        var frame = frames.listed(request, store, store.tagline(), store.tagline() + ".", "/", pieces(store, request));
        model.addAttribute(
                "page",
                HomeView.of(
                        frame,
                        pages.home(store.id()),
                        pages.story(store.id()),
                        catalog.products(store.id()),
                        name -> frames.look(store, name)));
        model.addAttribute("announcements", announcements.posted(store.id()));
        return "storefront/home/home";
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
