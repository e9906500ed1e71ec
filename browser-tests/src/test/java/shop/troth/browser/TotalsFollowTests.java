package shop.troth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.xml.sax.SAXException;
import shop.troth.browser.BrowserVisitor.Window;

/** The total beside the checkout form says what the delivery and the state chosen in it cost. */
@ExtendWith(BrowserShopExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class TotalsFollowTests {

    private final BrowserShop shop;
    private final Chromium chromium;

    TotalsFollowTests(BrowserShop shop, Chromium chromium) {
        this.shop = shop;
        this.chromium = chromium;
    }

    @Test
    void it_follows_by_itself_and_all_that_was_typed_stays() throws IOException, SAXException {
        try (var guest = BrowserVisitor.at(shop, chromium, Window.DESKTOP)) {
            goesToCheckout(guest);
            assertThat(guest.button("Update total")).isHidden();
            assertThat(totals(guest)).containsText("$14.50");

            guest.type("name", BrowserVisitor.NAME);
            guest.chooses(guest.page().locator("label[for='delivery-overnight']"));
            assertThat(totals(guest)).containsText("$48.00");
            guest.page().locator("#shipping-state").selectOption("MA");
            assertThat(totals(guest)).containsText("$6.56"); // 6.25 % of $105.00
            guest.page().locator("#shipping-state").selectOption("NH");
            assertThat(totals(guest)).containsText("$153.00");

            assertThat(guest.page().locator("#name")).hasValue(BrowserVisitor.NAME);
            WellMade.check(guest, "totals-follow-desktop");
            Assertions.assertThat(guest.complaints()).isEmpty();
        }
    }

    @Test
    void where_the_store_does_not_answer_the_button_comes_back() {
        try (var guest = BrowserVisitor.onPhone(GuestStore.MILLIPORE, shop, chromium)) {
            goesToCheckout(guest);
            guest.page().route("**/checkout/totals", it -> it.abort());
            guest.chooses(guest.page().locator("label[for='delivery-overnight']"));

            assertThat(guest.button("Update total")).isVisible();
            guest.page().unroute("**/checkout/totals");
            guest.press("Update total");
            assertThat(totals(guest)).containsText("$48.00");
        }
    }

    @Test
    void without_scripts_a_button_does_it() {
        try (var guest = BrowserVisitor.withoutScripts(GuestStore.MILLIPORE, shop, chromium)) {
            goesToCheckout(guest);
            guest.type("name", BrowserVisitor.NAME);
            guest.chooses(guest.page().locator("label[for='delivery-overnight']"));
            guest.press("Update total");

            assertThat(totals(guest)).containsText("$48.00");
            assertThat(guest.page().locator("#name")).hasValue(BrowserVisitor.NAME);
            Assertions.assertThat(guest.complaints()).isEmpty();
        }
    }

    private static void goesToCheckout(BrowserVisitor guest) {
        guest.open("/products/pes-membrane-filters?sku=PES010-025-100");
        guest.press("Add to cart");
        guest.isAt("/cart.*");
        guest.follow("Checkout");
        guest.isAt("/checkout");
    }

    private static Locator totals(BrowserVisitor guest) {
        return guest.page().locator("#summary .totals");
    }
}
