package shop.troth.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.SameSiteAttribute;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.troth.browser.BrowserVisitor.Window;

/** Cookies: none to look around, one random number to keep a cart, and a plain word where the browser keeps none. */
@ExtendWith(BrowserShopExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class CookieTests {

    private static final List<String> PAGES = List.of(
            "/",
            "/products",
            "/products?category=syringe-filters",
            "/products/pes-membrane-filters",
            "/pages/choosing-a-membrane",
            "/pages/delivery-and-returns",
            "/privacy",
            "/privacy/proof",
            "/cart",
            "/no-such-page");

    private final BrowserShop shop;
    private final Chromium chromium;

    CookieTests(BrowserShop shop, Chromium chromium) {
        this.shop = shop;
        this.chromium = chromium;
    }

    @Test
    void looking_around_leaves_no_cookie() {
        try (var guest = BrowserVisitor.at(shop, chromium, Window.DESKTOP)) {
            for (var path : PAGES) {
                guest.open(path);
            }

            assertThat(guest.cookies()).isEmpty();
            assertThat(guest.kept()).isEmpty();
        }
    }

    @Test
    void the_first_thing_in_the_cart_brings_one_cookie_that_scripts_cannot_read() {
        try (var guest = BrowserVisitor.at(shop, chromium, Window.DESKTOP)) {
            guest.putsIntoCart(1);
            var first = guest.cookies();
            guest.givesDetails();

            assertThat(first).singleElement().satisfies(it -> {
                assertThat(it.name).isEqualTo("basket");
                assertThat(it.httpOnly).isTrue();
                assertThat(it.sameSite).isEqualTo(SameSiteAttribute.LAX);
                assertThat(it.domain).isEqualTo(BrowserShop.HOST);
            });
            assertThat(guest.cookies())
                    .singleElement()
                    .satisfies(it -> assertThat(it.value) // drawn anew, so that nobody who noted it reads the details
                            .matches("[A-Za-z0-9_-]{32}")
                            .isNotEqualTo(first.getFirst().value));
            assertThat(guest.kept()).isEmpty();
        }
    }

    @Test
    void without_cookies_every_page_works_and_the_cart_says_what_it_lacks() {
        try (var guest = BrowserVisitor.withoutCookies(shop, chromium)) {
            for (var path : PAGES) {
                assertThat(guest.open(path).status()).as(path).isLessThan(500);
            }
            guest.putsIntoCart(1);

            guest.sees("Your browser didn’t save our cookie");
            assertThat(guest.cookies()).isEmpty();
            for (var path : List.of("/checkout", "/checkout/review", "/checkout/thanks", "/checkout/cancelled")) {
                guest.open(path);
                guest.isAt("/cart");
                guest.sees("Your cart is empty.");
            }
            assertThat(guest.complaints()).isEmpty();
        }
    }
}
