package shop.troth.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.xml.sax.SAXException;
import shop.troth.browser.BrowserVisitor.Window;

/** A purchasing department with a list of item numbers: at a desk, on a phone, and by keyboard without scripts. */
@ExtendWith(BrowserShopExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class QuickOrderBrowserTests {

    private static final String STORE = "betty-mills";

    private final BrowserShop shop;
    private final Chromium chromium;

    QuickOrderBrowserTests(BrowserShop shop, Chromium chromium) {
        this.shop = shop;
        this.chromium = chromium;
    }

    @Test
    void a_list_becomes_a_cart_at_a_desk() throws IOException, SAXException {
        ordersFromAList("desktop", () -> BrowserVisitor.at(GuestStore.BETTY_MILLS, shop, chromium, Window.DESKTOP));
    }

    @Test
    void a_list_becomes_a_cart_on_a_phone() throws IOException, SAXException {
        ordersFromAList("phone", () -> BrowserVisitor.onPhone(GuestStore.BETTY_MILLS, shop, chromium));
    }

    @Test
    void a_list_becomes_a_cart_by_keyboard_without_scripts() {
        try (var guest = BrowserVisitor.withoutScripts(GuestStore.BETTY_MILLS, shop, chromium)) {
            fillsAndMends(guest, () -> {});
        }
    }

    private void ordersFromAList(String window, Supplier<BrowserVisitor> who) throws IOException, SAXException {
        try (var guest = who.get()) {
            guest.open("/quick-order");
            WellMade.check(guest, "quick-order-" + window);
            fillsAndMends(guest, () -> {
                try {
                    WellMade.check(guest, "quick-order-wrong-" + window);
                } catch (IOException | SAXException e) {
                    throw new AssertionError(e);
                }
            });
            assertThat(guest.complaints()).isEmpty();
            assertThat(guest.origins()).containsExactly(shop.address(STORE));
        }
    }

    private static void fillsAndMends(BrowserVisitor guest, Runnable whenWrong) {
        guest.open("/products");
        guest.follow("Quick order");
        guest.isAt("/quick-order");
        guest.type("number-0", "bm-1010-cs");
        guest.type("quantity-0", "5");
        guest.type("pasted", "Item\tQty\nBM-1020-EA\t2\nBM-1030-XX\t12\nBM-1040-EA\tmany\n");
        guest.press("Check prices");
        guest.sees("Please fix 2 lines");
        guest.sees("$56.45");
        whenWrong.run();

        guest.press("BM-1030-CS");
        guest.sees("Glass and Mirror Cleaner");
        guest.press("Add all to cart");
        guest.sees("3 lines were added to your cart.");
        guest.type("quantity-0", "3");
        guest.press("Add all to cart");
        guest.isAt("/cart");
        for (var number : new String[] {"BM-1010-CS", "BM-1020-EA", "BM-1030-CS", "BM-1040-EA"}) {
            guest.sees(number);
        }
    }
}
