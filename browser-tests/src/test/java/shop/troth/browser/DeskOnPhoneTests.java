package shop.troth.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.troth.browser.Visitor.Window;
import shop.troth.staff.Role;

/** The desk in an owner's hand: an owner has the longest menu, and a phone the narrowest window. */
@ExtendWith(Running.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeskOnPhoneTests {

    private static final List<String> PAGES = List.of(
            "/", "/orders", "/returns", "/disputes", "/cases", "/activity", "/unusual", "/staff", "/me", "/policy");

    @Test
    void an_owner_need_not_scroll_sideways(Shop shop, Chromium chromium) {
        var number = buys(shop, chromium);
        var phone = chromium.context(new NewContextOptions().setViewportSize(390, 844));
        try (var owner = new Clerk(shop, Place.MILLIPORE.store, Role.OWNER, phone)) {
            PAGES.forEach(it -> fits(owner, it));
            fits(owner, "/orders/" + number);
            owner.press("Ship and show the label");
            assertThat(owner.page().getByText("is shipped").first().isVisible()).isTrue();
            fits(owner, "/orders/" + number + "/refund");
        }
    }

    private static String buys(Shop shop, Chromium chromium) {
        try (var guest = Visitor.at(shop, chromium, Window.DESKTOP)) {
            guest.goesToTheBank();
            guest.paysWith(Visitor.GOOD);
            guest.isThanked();
            return guest.orderNumber();
        }
    }

    private static void fits(Clerk owner, String path) {
        owner.open(path);
        Pictures.take(owner.page(), "desk-phone" + path.replaceAll("/(orders/)?[0-9A-Z-]*", "-"));
        assertThat((Integer) owner.page().evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                .as(path)
                .isLessThanOrEqualTo(0);
    }
}
