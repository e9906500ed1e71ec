package shop.troth.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;
import shop.troth.browser.Visitor.Window;
import shop.troth.staff.Role;

/** The desk in an owner's hand: an owner has the longest menu, and a phone the narrowest window. */
@ExtendWith(Running.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeskOnPhoneTests {

    private static final List<String> PAGES = List.of(
            "/",
            "/orders",
            "/returns",
            "/disputes",
            "/cases",
            "/activity",
            "/unusual",
            "/staff",
            "/me",
            "/policy",
            "/catalog",
            "/catalog/new",
            "/catalog/file");

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

    /** By keyboard, in the windows of a phone, a tablet, and a desk. */
    @ParameterizedTest
    @ValueSource(ints = {390, 820, 1280})
    void a_product_is_made_changed_counted_and_repriced(int width, Shop shop, Chromium chromium)
            throws IOException, SAXException {
        var window = new NewContextOptions().setViewportSize(width, 900);
        try (var clerk = new Clerk(shop, Place.MILLIPORE.store, Role.CATALOG, chromium.context(window))) {
            makesAFunnel(clerk, width);
            countsAndLooks(clerk, width);
            raisesThePrice(clerk, width);
            clerk.open("/catalog/products/test-funnel-" + width);
            clerk.press("Retire this product");
            wellMade(clerk, "retired", width);
        }
    }

    private static void makesAFunnel(Clerk clerk, int width) throws IOException, SAXException {
        clerk.open("/catalog");
        wellMade(clerk, "list", width);
        clerk.follow("New product");
        clerk.type("Address", "test-funnel-" + width);
        clerk.type("Name", "Test funnel");
        clerk.type("Category", "Test things");
        clerk.type("Item number, line 1", "TEST-FUNNEL-" + width);
        clerk.type("Price, line 1", "cheap");
        clerk.press("Save");
        PlaywrightAssertions.assertThat(clerk.page().getByRole(AriaRole.ALERT)).containsText("Please correct");
        wellMade(clerk, "wrong", width);
        clerk.type("Price, line 1", "12.50");
        clerk.type("In stock, line 1", "20");
        clerk.press("Save");
        PlaywrightAssertions.assertThat(clerk.page().getByRole(AriaRole.STATUS)).containsText("Saved");
        wellMade(clerk, "product", width);
        clerk.type("Price, line 1", "13.50");
        clerk.press("Save");
        clerk.follow("History");
        wellMade(clerk, "history", width);
    }

    private static void countsAndLooks(Clerk clerk, int width) throws IOException, SAXException {
        clerk.open("/catalog/products/test-funnel-" + width + "/stock");
        clerk.type("Pieces", "5");
        clerk.press("Save");
        wellMade(clerk, "stock", width);
        clerk.open("/catalog/low");
        wellMade(clerk, "low", width);
        clerk.open("/catalog/file");
        wellMade(clerk, "file", width);
    }

    private static void raisesThePrice(Clerk clerk, int width) throws IOException, SAXException {
        clerk.open("/catalog?text=test-funnel-" + width);
        clerk.page().locator("summary").click();
        clerk.page()
                .getByLabel("All that match the filter, not only those ticked")
                .check();
        clerk.type("Percent or amount", "10");
        clerk.press("Preview");
        wellMade(clerk, "prices", width);
        clerk.press("Change 1 prices");
        PlaywrightAssertions.assertThat(clerk.page().locator("main")).containsText("put into effect");
    }

    private static void wellMade(Clerk clerk, String name, int width) throws IOException, SAXException {
        var page = clerk.page();
        Pictures.take(page, "desk-catalog-" + name + "-" + width);
        assertThat(Walk.findings(page)).as(name).isEmpty();
        assertThat(NuChecker.invalid(page.content())).as(name).isEmpty();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                .as(name)
                .isLessThanOrEqualTo(0);
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
