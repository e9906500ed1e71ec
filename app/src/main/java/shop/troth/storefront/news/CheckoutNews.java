package shop.troth.storefront.news;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import shop.troth.checkout.Cart;
import shop.troth.people.accounts.token.Session;
import shop.troth.storefront.notice.Announcements;
import shop.troth.storefront.page.Frames;
import shop.troth.stores.Store;

/**
 * What the checkout says of changes of the policy: to everybody what is posted, and to whoever is known there what changed since they last
 * agreed. A guest is known by the order that was placed from the same cart; nothing is kept in the browser for it.
 */
@Component
public class CheckoutNews {

    private final News news;
    private final Announcements announcements;

    CheckoutNews(News news, Announcements announcements) {
        this.news = news;
        this.announcements = announcements;
    }

    /** Adds {@code news} and {@code announcements}; what the first tells, the second does not tell again. */
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
