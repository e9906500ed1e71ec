package shop.troth.storefront.news;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import shop.troth.checkout.Cart;
import shop.troth.people.accounts.token.Session;
import shop.troth.storefront.notice.Announcements;
import shop.troth.storefront.page.Frames;
import shop.troth.stores.Store;

/**
 * What the checkout says about policy changes: posted announcements for everybody, and changes since the last agreement for known
 * customers. A guest is known by an earlier order from the same cart; nothing is stored in the browser for this.
 */
@Component
@RequiredArgsConstructor
public class CheckoutNews {

    private final News news;
    private final Announcements announcements;

    /** Adds {@code news} and {@code announcements}; a change in the first is not repeated in the second. */
    public void tell(Store store, HttpServletRequest request, Cart cart, Model model) {
        var said = Optional.ofNullable(request.getParameter("said")).orElse("");
        var person = Frames.session(request).map(Session::person);
        var seen = news.atCheckout(store, person, Optional.ofNullable(cart.lastOrder()), said);
        model.addAttribute("news", seen);
        model.addAttribute(
                "announcements",
                announcements.posted(store).stream()
                        .filter(it -> seen.parts().stream().noneMatch(part -> part.number() == it.number()))
                        .toList());
    }
}
