package shop.troth.browser.desk;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xml.sax.SAXException;
import shop.troth.browser.BrowserShop;
import shop.troth.browser.BrowserShopExtension;
import shop.troth.browser.BrowserVisitor;
import shop.troth.browser.BrowserVisitor.Window;
import shop.troth.browser.Chromium;
import shop.troth.browser.Clerk;
import shop.troth.browser.GuestStore;
import shop.troth.browser.WellMade;
import shop.troth.staff.Role;

/** Staff change an order before it ships, its buyer pays the difference from the order's page, and staff change it back. */
@ExtendWith(BrowserShopExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class EditAtDeskTests {

    @ParameterizedTest
    @EnumSource(Window.class)
    void an_order_grows_is_paid_and_shrinks(Window window, BrowserShop shop, Chromium chromium)
            throws IOException, SAXException {
        var desktop = new NewContextOptions().setViewportSize(window.width, window.height);
        try (var guest = BrowserVisitor.at(shop, chromium, window);
                var clerk =
                        new Clerk(shop, GuestStore.MILLIPORE.store, Role.CUSTOMER_SERVICE, chromium.context(desktop))) {
            guest.goesToTheBank();
            guest.paysWith(BrowserVisitor.GOOD);
            guest.isThanked();
            var number = guest.orderNumber();
            guest.opensTheOrder();
            var order = guest.page().url();
            grows(clerk, number, window);
            pays(guest, order, window);
            shrinks(clerk, number, window);
            guest.page().reload();
            guest.sees("We refunded the difference of");
            guest.follow("Invoice");
            guest.follow("Corrected invoice " + number + "-v3");
            WellMade.check(guest, "corrected-invoice-" + window.width);
        }
    }

    private static void grows(Clerk clerk, String number, Window window) throws IOException, SAXException {
        clerk.open("/orders/" + number);
        clerk.follow("Change order…");
        clerk.type("Name or item number", "glass fiber");
        clerk.press("Find products");
        clerk.page().locator("input[name^='add.']").first().fill("2");
        look(clerk, "found", window);
        clerk.press("Review the change");
        look(clerk, "review-more", window);
        clerk.page().locator("form button.main").click();
        PlaywrightAssertions.assertThat(clerk.page().getByText("A change waits for the buyer to pay"))
                .isVisible();
        look(clerk, "waits", window);
    }

    private static void pays(BrowserVisitor guest, String order, Window window) throws IOException, SAXException {
        guest.page().navigate(order);
        guest.sees("A change to your order");
        WellMade.check(guest, "edit-to-pay-" + window.width);
        guest.page().locator("form[action$='/change'] button").click();
        guest.paysWith(BrowserVisitor.GOOD);
        guest.sees("How your order changed");
        guest.sees("You paid the difference of");
        WellMade.check(guest, "edit-paid-" + window.width);
    }

    private static void shrinks(Clerk clerk, String number, Window window) throws IOException, SAXException {
        clerk.open("/orders/" + number + "/edit");
        clerk.page().locator("input[name^='pieces.']").last().fill("1");
        clerk.press("Review the change");
        look(clerk, "review-less", window);
        clerk.page().locator("form button.main").click();
        PlaywrightAssertions.assertThat(clerk.page()
                        .getByText("Changed an order before it shipped")
                        .first())
                .isVisible();
    }

    private static void look(Clerk clerk, String name, Window window) throws IOException, SAXException {
        WellMade.check(clerk.page(), "desk-edit-" + name + "-" + window.width);
    }
}
