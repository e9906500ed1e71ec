package shop.troth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xml.sax.SAXException;
import shop.troth.browser.BrowserVisitor.Window;

/** The search box suggests while somebody types, by keyboard as by touch. */
@ExtendWith(BrowserShopExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SearchBoxTests {

    private final BrowserShop shop;
    private final Chromium chromium;

    SearchBoxTests(BrowserShop shop, Chromium chromium) {
        this.shop = shop;
        this.chromium = chromium;
    }

    @Test
    void arrows_choose_enter_goes_there_and_escape_closes() throws IOException, SAXException {
        try (var guest = BrowserVisitor.at(GuestStore.BETTY_MILLS, shop, chromium, Window.DESKTOP)) {
            guest.open("/");
            var box = guest.page().locator("#search");
            box.pressSequentially("nitrile gl");
            var options = options(guest);
            assertThat(options.first()).hasText("nitrile gloves");
            assertThat(box).hasAttribute("aria-expanded", "true");
            assertThat(guest.page().locator(".search [role=status]")).containsText("suggestions. Use the up and down");
            WellMade.check(guest, "search-box-desktop");

            box.press("ArrowDown");
            assertThat(box).hasAttribute("aria-activedescendant", "suggestion-0");
            assertThat(options.first()).hasAttribute("aria-selected", "true");
            box.press("ArrowUp");
            assertThat(options.first()).hasAttribute("aria-selected", "false");
            box.press("Escape");
            assertThat(options.first()).isHidden();
            assertThat(box).hasValue("nitrile gl");

            box.press("ArrowDown");
            assertThat(options.first()).isVisible();
            box.press("ArrowUp");
            box.press("Enter");
            assertThat(guest.page()).hasURL(Pattern.compile(".*/products/[a-z-]+$"));
            Assertions.assertThat(guest.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("deep")
    void a_touch_goes_there_and_where_no_answer_comes_the_search_still_works(GuestStore place)
            throws IOException, SAXException {
        try (var guest = BrowserVisitor.onPhone(place, shop, chromium)) {
            guest.open("/");
            var box = guest.page().locator("#search");
            box.pressSequentially(place.product.substring(0, 4));
            assertThat(options(guest).first()).isVisible();
            WellMade.check(guest, "search-box-phone-" + place.store);
            options(guest).last().tap();
            assertThat(guest.page()).hasURL(Pattern.compile(".*/products/[a-z0-9-]+$"));

            guest.page().route("**/suggestions?*", it -> it.abort());
            var other = guest.page().locator("#search");
            other.pressSequentially(place.product.substring(0, 4));
            other.press("Enter");
            assertThat(guest.page()).hasURL(Pattern.compile(".*/products\\?q=.*"));
        }
    }

    private static Locator options(BrowserVisitor guest) {
        return guest.page().locator("#suggestions [role=option]");
    }
}
