package shop.troth.storefront.settings;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.storefront.cart.CartInputs;
import shop.troth.storefront.cookies.DisplayCookie;
import shop.troth.storefront.cookies.LayoutCookie;
import shop.troth.storefront.page.LightPages;

/** Display settings: light, dark, or the system setting, and the layout. Stored only in cookies of this browser. */
@Controller
class SettingsPage {

    @PostMapping("/settings")
    String choose(HttpServletRequest request, HttpServletResponse response, @RequestParam String display) {
        CartInputs.only(request, Set.of("display"));
        DisplayCookie.write(request, response, display);
        return "redirect:" + back(request);
    }

    @PostMapping(LayoutCookie.PAGE)
    String size(HttpServletRequest request, HttpServletResponse response, @RequestParam String layout) {
        CartInputs.only(request, Set.of("layout"));
        LayoutCookie.write(request, response, layout, LightPages.suit(request));
        return "redirect:" + LightPages.asChosen(back(request));
    }

    /**
     * Returns the path of the page on which the choice was made, if the browser sends it. Only the path is used, so the redirect stays in
     * this store.
     */
    private static String back(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.REFERER))
                .flatMap(SettingsPage::path)
                .orElse("/");
    }

    private static Optional<String> path(String referrer) {
        try {
            var from = URI.create(referrer);
            var path = from.getRawPath();
            if (path == null || !path.startsWith("/") || path.startsWith("//")) {
                return Optional.empty();
            }
            return Optional.of(from.getRawQuery() == null ? path : path + "?" + from.getRawQuery());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
