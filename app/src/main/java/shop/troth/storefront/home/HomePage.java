package shop.troth.storefront.home;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.catalog.Catalog;
import shop.troth.storefront.page.Frames;
import shop.troth.storefront.page.StorePages;
import shop.troth.stores.Store;
import shop.troth.web.Look;

/** The first page, and the pages the store wrote itself. */
@Controller
class HomePage {

    private final Catalog catalog;
    private final StorePages pages;
    private final Frames frames;
    private final Look look;

    HomePage(Catalog catalog, StorePages pages, Frames frames, Look look) {
        this.catalog = catalog;
        this.pages = pages;
        this.frames = frames;
        this.look = look;
    }

    @GetMapping("/")
    String home(Store store, HttpServletRequest request, Model model) {
        var frame = frames.open(store, request, store.tagline(), store.tagline() + ".", "/");
        model.addAttribute(
                "page",
                HomeView.of(
                        frame,
                        pages.home(store.id()),
                        catalog.products(store.id()),
                        name -> look.address(store, name)));
        return "storefront/home/home";
    }

    @GetMapping("/pages/{name}")
    String written(Store store, HttpServletRequest request, Model model, @PathVariable String name) {
        var page = pages.page(store.id(), name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var frame =
                frames.open(store, request, page.title(), page.title() + " at " + store.name() + ".", "/pages/" + name);
        model.addAttribute("page", new PageView(frame, page.html()));
        return "storefront/home/page";
    }
}
