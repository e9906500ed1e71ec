package shop.troth.storefront.recent;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.checkout.ReadCart;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.cookies.RecentCookie;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Frames;
import shop.troth.storefront.product.ProductCard;
import shop.troth.stores.Store;
import shop.troth.visits.SeenProducts;
import shop.troth.visits.VisitNumber;

/** “Recently viewed”: turn it on, view it, and delete it. Nothing is recorded before it is turned on. */
@Controller
@RequiredArgsConstructor
public class RecentPages {

    private final RecentlyViewed recentlyViewed;
    private final ReadCart lookAtCart;
    private final Frames frames;

    @GetMapping(RecentCookie.PAGE)
    String show(
            Store store,
            @RequestParam(defaultValue = "") String said,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var number = recentlyViewed.number(store, request);
        number.ifPresent(it -> RecentCookie.write(request, response, it)); // for another 30 days
        var pieces = lookAtCart.count(store.id(), BasketCookie.read(request));
        model.addAttribute(
                "page",
                new RecentView(
                        frames.unlisted(request, store, "Recently viewed", RecentCookie.PAGE, pieces),
                        note(said, number.isPresent()),
                        number.isPresent(),
                        recentlyViewed.cards(store, request, SeenProducts.MOST)));
        return "storefront/recent/recent";
    }

    private static String note(String said, boolean on) {
        if (said.equals("on")) {
            return on
                    ? "It’s on. The products you view from now on will be listed here."
                    : "Your browser didn’t save our cookie, so we can’t list the products you view.";
        }
        return said.equals("off") && !on ? "We deleted the list and the number in your browser." : "";
    }

    /** Turns it on. Safe to repeat. */
    @PostMapping(RecentCookie.PAGE + "/remember")
    String remember(Store store, HttpServletRequest request, HttpServletResponse response) {
        if (recentlyViewed.number(store, request).isEmpty()) {
            RecentCookie.write(request, response, VisitNumber.next());
        }
        return "redirect:" + RecentCookie.PAGE + "?said=on";
    }

    @PostMapping(RecentCookie.PAGE + "/forget")
    String forget(Store store, HttpServletRequest request, HttpServletResponse response) {
        recentlyViewed.forget(store, request, response);
        return "redirect:" + RecentCookie.PAGE + "?said=off";
    }

    /**
     * “Recently viewed”.
     *
     * @param note what was just done; empty if nothing was
     * @param on whether it is turned on in this browser
     * @param products the newest first
     */
    public record RecentView(Frame frame, String note, boolean on, List<ProductCard> products) {}
}
