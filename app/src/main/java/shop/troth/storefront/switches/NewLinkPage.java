package shop.troth.storefront.switches;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import shop.troth.people.choices.SendLink;
import shop.troth.people.choices.ShowChoices;
import shop.troth.storefront.account.AccountFrames;
import shop.troth.stores.Store;

/** Handles the button for a newer link on pages behind a mailed link: it is mailed to the address of the old one, and the page says so. */
@Controller
@RequiredArgsConstructor
class NewLinkPage {

    private static final String LINK = "/link";

    private final ShowChoices showChoices;
    private final SendLink sendLink;
    private final AccountFrames frames;

    @PostMapping({
        "/preferences/{token}/data" + LINK,
        "/preferences/{token}/requests" + LINK,
        "/preferences/{token}/privacy/delete" + LINK,
        "/preferences/{token}/privacy/correct" + LINK
    })
    String mail(
            Store store,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var holder = showChoices.holder(store, token);
        if (holder.isEmpty()) {
            return frames.preferencesGone(store, request, response, model);
        }
        sendLink.again(store.id(), holder.get().person());
        var path = request.getServletPath();
        return "redirect:" + path.substring(0, path.length() - LINK.length()) + "?said=mailed";
    }
}
