package shop.troth.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.xml.sax.SAXException;
import shop.troth.browser.BrowserVisitor.Window;

/** What a buyer may add to an order, the day it comes, and an address that does not fit. */
@ExtendWith(BrowserShopExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class OrderExtrasBrowserTests {

    private final BrowserShop shop;
    private final Chromium chromium;

    OrderExtrasBrowserTests(BrowserShop shop, Chromium chromium) {
        this.shop = shop;
        this.chromium = chromium;
    }

    @Test
    void a_gift_is_ordered_on_a_phone_with_a_note_and_for_a_day() throws IOException, SAXException {
        try (var guest = BrowserVisitor.onPhone(GuestStore.PERRICONE_MD, shop, chromium)) {
            guest.open("/products/olive-milk-cleanser");
            guest.press("Add to cart");
            WellMade.check(guest, "extras-cart-phone");
            guest.follow("Checkout");
            guest.page().locator("#month").selectOption("4");
            guest.type("year", "1980");
            guest.press("Continue");
            guest.typesDetails();
            guest.chooses(guest.page().locator("label[for='delivery-express']"));
            guest.page().locator("#day").selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(3));
            guest.type("comment", "Please ring twice.\nThe bell is slow.");
            guest.type("gift-note", "Happy birthday!");
            WellMade.check(guest, "extras-checkout-phone");
            guest.press("Review your order");
            guest.isAt("/checkout/review");
            guest.sees("the day you chose");
            guest.sees("Happy birthday!");
            WellMade.check(guest, "extras-review-phone");
            assertThat(guest.complaints()).isEmpty();
        }
    }

    @Test
    void a_state_that_does_not_fit_is_mended_by_one_press() throws IOException, SAXException {
        try (var guest = BrowserVisitor.at(GuestStore.BETTY_MILLS, shop, chromium, Window.DESKTOP)) {
            mends(guest, true);
        }
    }

    @Test
    void without_scripts_as_well() throws IOException, SAXException {
        try (var guest = BrowserVisitor.withoutScripts(GuestStore.BETTY_MILLS, shop, chromium)) {
            mends(guest, false);
        }
    }

    private static void mends(BrowserVisitor guest, boolean looking) throws IOException, SAXException {
        guest.open("/quick-order");
        guest.type("pasted", "BM-1010-CS, 2");
        guest.press("Add all to cart");
        guest.isAt("/cart");
        guest.follow("Checkout");
        guest.typesDetails();
        guest.page().locator("#shipping-state").selectOption("IL");
        guest.press("Review your order");
        guest.sees("Did you mean Massachusetts (MA)?");
        if (looking) {
            WellMade.check(guest, "extras-doubt-desktop");
        }
        guest.press("Yes, Massachusetts (MA)");
        guest.isAt("/checkout/review");
        guest.sees("Billerica, MA 01821");
        if (looking) {
            WellMade.check(guest, "extras-review-desktop");
        }
        assertThat(guest.complaints()).isEmpty();
    }
}
