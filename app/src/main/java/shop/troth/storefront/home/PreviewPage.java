package shop.troth.storefront.home;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.catalog.Catalog;
import shop.troth.content.HomeBlocks;
import shop.troth.content.Piece;
import shop.troth.content.Previews;
import shop.troth.content.SiteSnapshot;
import shop.troth.content.StorePages;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Frames;
import shop.troth.stores.Store;
import shop.troth.web.look.Look.Dress;

/**
 * Previews unpublished text or design as the shop would show it. Anyone with its key can see it, for one day. It is shown in frames of two
 * widths; all other pages of the shop forbid framing, and the preview allows it only by the shop itself.
 */
@Controller
@RequiredArgsConstructor
public class PreviewPage {

    private static final String POLICY = "Content-Security-Policy";

    private final Previews previews;
    private final StorePages pages;
    private final Catalog catalog;
    private final Frames frames;

    @GetMapping("/pages/preview/{key}")
    String both(Store store, HttpServletResponse response, Model model, @PathVariable UUID key) {
        var piece = find(store, key);
        allow(response, it -> it + "; frame-src 'self'");
        var page = "/pages/preview/" + key + "/page";
        var isLook = piece.id().equals(Piece.LOOK);
        model.addAttribute("page", new PreviewView(store.name(), frames.look(store, "look.css"), page, isLook));
        return "storefront/home/preview";
    }

    /** @param display {@code dark} to show the design in dark mode */
    @GetMapping("/pages/preview/{key}/page")
    String alone(
            Store store,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            @PathVariable UUID key,
            @RequestParam(defaultValue = "") String display) {
        var piece = find(store, key);
        allow(response, it -> it.replace("frame-ancestors 'none'", "frame-ancestors 'self'"));
        response.setHeader("X-Frame-Options", "SAMEORIGIN");
        if (piece.isPage()) {
            var written = SiteSnapshot.written(store, piece);
            var frame = frames.unlisted(request, store, written.title(), "/pages/" + written.name(), 0);
            model.addAttribute("page", new PageView(frame, written.html()));
            return "storefront/home/page";
        }
        var frame = frames.unlisted(request, store, store.brand().tagline(), "/", 0);
        var dressed = piece.id().equals(Piece.LOOK) ? PreviewFrame.of(frame, key, display.equals("dark")) : frame;
        model.addAttribute("page", home(store, dressed, piece));
        return "storefront/home/home";
    }

    private HomeView home(Store store, Frame frame, Piece piece) {
        var site = pages.now(store.id());
        return HomeView.of(
                frame,
                piece.id().equals(Piece.HOME)
                        ? HomeBlocks.of(SiteSnapshot.written(store, piece).html())
                        : site.blocks(),
                piece.id().equals(Piece.STORY)
                        ? SiteSnapshot.written(store, piece).html()
                        : site.story(),
                catalog.now(store.id()),
                name -> frames.look(store, name));
    }

    private Piece find(Store store, UUID key) {
        return previews.find(store.id(), key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static void allow(HttpServletResponse response, UnaryOperator<String> more) {
        var policy = response.getHeader(POLICY);
        if (policy != null) {
            response.setHeader(POLICY, more.apply(policy));
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /** The frame of a page in a design that is not published yet. */
    static final class PreviewFrame {

        private PreviewFrame() {}

        /** @param dark whether to show it dark; otherwise as the system setting says */
        static Frame of(Frame it, UUID key, boolean dark) {
            var display = it.display();
            return new Frame(
                    it.store(),
                    it.title(),
                    it.listing(),
                    it.header(),
                    it.footer(),
                    it.here(),
                    it.cart(),
                    it.cartPieces(),
                    new Dress("/look/look.css?preview=" + key, it.dress().icon(), List.of()),
                    new Frame.Display(
                            display.offered(),
                            dark ? "dark" : display.chosen(),
                            display.sizes(),
                            display.full(),
                            false),
                    it.account(),
                    it.idle());
        }
    }

    /**
     * A preview of unpublished text or design, at phone and computer width.
     *
     * @param store the store's name
     * @param stylesheet address of the style sheet
     * @param page address of the previewed page
     * @param isLook whether it is a design, which is shown in dark mode too
     */
    public record PreviewView(String store, String stylesheet, String page, boolean isLook) {}
}
