package shop.troth.browser.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;
import shop.troth.browser.BrowserShop;
import shop.troth.browser.BrowserShopExtension;
import shop.troth.browser.BrowserVisitor;
import shop.troth.browser.BrowserVisitor.Window;
import shop.troth.browser.Chromium;
import shop.troth.browser.Clerk;
import shop.troth.browser.GuestStore;
import shop.troth.browser.WellMade;
import shop.troth.insight.TallySales;
import shop.troth.insight.ValueStock;
import shop.troth.staff.Role;

/** The desk on a phone, the narrowest window: an owner, who has the longest menu, and whoever looks after the catalog. */
@ExtendWith(BrowserShopExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class DeskOnPhoneTests {

    private static final String PICTURED = "/products/glass-fiber-prefilters";
    private static final List<String> PAGES = List.of("""
            / /orders /returns /disputes /cases /problems /legal /legal/new /transfers /transfers/new /breaches /breaches/new /requests /activity /unusual /staff /me /policy /catalog /catalog/new /catalog/file \
            /pages /pages/new /pages/home /pages/menu /home-page /look /settings \
            /reports/totals/refunds /reports/totals/tax /reports/totals/states /reports/sales/categories /reports/sales/discounts /reports/searches /reports/payouts""".split(" "));

    @Test
    void an_owner_need_not_scroll_sideways(BrowserShop shop, Chromium chromium) throws IOException, SAXException {
        var number = buys(shop, chromium);
        shop.bean(TallySales.class).round();
        shop.bean(ValueStock.class).round();
        var phone = chromium.context(new NewContextOptions().setViewportSize(390, 844));
        try (var owner = new Clerk(shop, GuestStore.MILLIPORE.store, Role.OWNER, phone)) {
            PAGES.forEach(it -> fits(owner, it));
            for (var report : List.of("/reports/totals/days", "/reports/sales/products", "/reports/stock")) {
                owner.open(report);
                assertThat(owner.page().locator("tbody tr").count()).as(report).isPositive();
                wellMade(owner, report.substring(report.lastIndexOf('/') + 1) + "-report", 390);
            }
            fits(owner, "/orders/" + number);
            owner.type("New note", "and-leave-it-with-the-neighbor-".repeat(8));
            owner.press("Write note");
            owner.press("Read notes to: Pack this order");
            wellMade(owner, "notes", 390);
            owner.open("/orders?state=paid");
            owner.page().getByLabel("Choose order " + number).check();
            owner.press("Pick list");
            wellMade(owner, "pick-list", 390);
            owner.open("/orders/" + number);
            owner.press("Ship and show the label");
            assertThat(owner.page().getByText("is shipped").first().isVisible()).isTrue();
            owner.open("/orders/" + number);
            wellMade(owner, "shipments", 390);
            fits(owner, "/orders/" + number + "/refund");
        }
    }

    /** Also those of features that only one store has. */
    @ParameterizedTest
    @EnumSource(GuestStore.class)
    void each_page_of_the_menu_is_well_made(GuestStore store, BrowserShop shop, Chromium chromium)
            throws IOException, SAXException {
        for (int width : List.of(390, 1280)) {
            var window = chromium.context(new NewContextOptions().setViewportSize(width, 900));
            try (var owner = new Clerk(shop, store.store, Role.OWNER, window)) {
                var menu = owner.page().locator("header nav a").evaluateAll("all => all.map(it => it.pathname)");
                for (var place : (List<?>) menu) {
                    owner.open(place.toString());
                    var name = "desk-menu-%s%s-%d"
                            .formatted(store.store, place.toString().replace('/', '-'), width);
                    WellMade.check(owner.page(), name);
                }
            }
        }
    }

    /** By keyboard, in the windows of a phone, a tablet, and a desk. */
    @ParameterizedTest
    @ValueSource(ints = {390, 820, 1280})
    void a_product_is_made_changed_counted_imported_and_repriced(int width, BrowserShop shop, Chromium chromium)
            throws IOException, SAXException {
        var window = new NewContextOptions().setViewportSize(width, 900);
        try (var clerk = new Clerk(shop, GuestStore.MILLIPORE.store, Role.CATALOG, chromium.context(window))) {
            makesAFunnel(clerk, width);
            countsAndLooks(clerk, width);
            importsAFile(clerk, width);
            raisesThePrice(clerk, width);
            clerk.open("/catalog/products/test-funnel-" + width);
            clerk.press("Retire this product");
            PlaywrightAssertions.assertThat(clerk.page().locator("h1")).containsText("Retire ");
            wellMade(clerk, "retire", width);
            clerk.press("Retire this product");
            wellMade(clerk, "retired", width);
        }
    }

    @Test
    void photos_uploaded_at_the_desk_are_seen_in_the_shop(BrowserShop shop, Chromium chromium, @TempDir Path folder)
            throws IOException, SAXException {
        var phone = chromium.context(new NewContextOptions().setViewportSize(390, 844));
        try (var clerk = new Clerk(shop, GuestStore.MILLIPORE.store, Role.CATALOG, phone)) {
            uploads(clerk, folder);
            for (var window : new Window[] {Window.PHONE, Window.DESKTOP}) {
                try (var guest = BrowserVisitor.at(shop, chromium, window)) {
                    sees(guest, window.name().toLowerCase(Locale.ROOT));
                }
            }
            clerk.press("Remove picture 1");
            clerk.press("Remove picture 1");
            wellMade(clerk, "pictures-removed", 390);
        }
    }

    private static void uploads(Clerk clerk, Path folder) throws IOException, SAXException {
        clerk.open("/catalog" + PICTURED);
        clerk.follow("Pictures");
        var photos = new Path[] {
            Photo.drawn(folder.resolve("one.jpg"), 1600, 1200, Color.ORANGE),
            Photo.drawn(folder.resolve("two.png"), 900, 1200, Color.CYAN)
        };
        clerk.page().locator("#files").setInputFiles(photos);
        clerk.press("Upload");
        clerk.press("Save descriptions");
        PlaywrightAssertions.assertThat(clerk.page().getByText("Say what the picture shows"))
                .hasCount(photos.length);
        wellMade(clerk, "pictures-without-words", 390);
        var words = clerk.page().locator("input[name^='words.']");
        words.nth(0).fill("White round prefilters in an open box");
        words.nth(1).fill("One prefilter held by tweezers");
        clerk.press("Save descriptions");
        wellMade(clerk, "pictures", 390);
    }

    private static void sees(BrowserVisitor guest, String name) throws IOException, SAXException {
        guest.open(PICTURED);
        guest.page().waitForCondition(() -> {
            guest.page().reload();
            return guest.page().locator(".views img").count() == 2;
        });
        loaded(guest, ".views li:first-child img");
        WellMade.check(guest, "uploaded-pictures-" + name);
        guest.page().locator(".thumbs a").nth(1).press("Enter");
        loaded(guest, ".views li:nth-child(2) img");
        guest.page().waitForFunction("() => document.querySelector('.views').scrollLeft > 50");
        WellMade.check(guest, "uploaded-pictures-second-" + name);
        guest.open("/products?q=glass+fiber+prefilters");
        var listed = ".card:has(a[href='" + PICTURED + "']) img.photo";
        guest.page().locator(listed).scrollIntoViewIfNeeded();
        loaded(guest, listed);
        WellMade.check(guest, "uploaded-pictures-list-" + name);
        guest.open(PICTURED);
        guest.page().locator(".views a").first().press("Enter");
        guest.page().waitForURL("**/pictures/**");
    }

    private static void loaded(BrowserVisitor guest, String picture) {
        guest.page().waitForFunction("it => document.querySelector(it).naturalWidth > 0", picture);
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
        clerk.type("TEST-FUNNEL-" + width + " is low at", "30");
        clerk.press("Set for TEST-FUNNEL-" + width);
        clerk.open("/catalog/low");
        PlaywrightAssertions.assertThat(clerk.page().locator("main")).containsText("TEST-FUNNEL-" + width);
        wellMade(clerk, "low", width);
    }

    private static void importsAFile(Clerk clerk, int width) throws IOException, SAXException {
        clerk.open("/catalog/file");
        wellMade(clerk, "file", width);
        sends(clerk, width, "Test funnel,Test things," + "cheap".repeat(30) + ",25\nX,x,,,1,1");
        PlaywrightAssertions.assertThat(clerk.page().getByRole(AriaRole.ALERT)).containsText("Correct these errors");
        wellMade(clerk, "file-errors", width);
        sends(clerk, width, "Test funnel from a file,Test things,14.50,25");
        PlaywrightAssertions.assertThat(clerk.page().locator("main")).containsText("1 product with 1 variant read");
        wellMade(clerk, "file-preview", width);
        clerk.press("Import");
        PlaywrightAssertions.assertThat(clerk.page().locator("main")).containsText("Imported");
        wellMade(clerk, "file-imported", width);
    }

    private static void sends(Clerk clerk, int width, String fields) {
        var rows = "sku,product,name,category,price,stock\nTEST-FUNNEL-%d,test-funnel-%d,%s\n"
                .formatted(width, width, fields);
        var file = rows.getBytes(StandardCharsets.UTF_8);
        clerk.page().locator("#file").setInputFiles(new FilePayload("catalog.csv", "text/csv", file));
        clerk.press("Check the file");
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
        clerk.press("Change 1 price");
        PlaywrightAssertions.assertThat(clerk.page().locator("main")).containsText("put into effect");
    }

    private static void wellMade(Clerk clerk, String name, int width) throws IOException, SAXException {
        WellMade.check(clerk.page(), "desk-catalog-" + name + "-" + width);
    }

    private static String buys(BrowserShop shop, Chromium chromium) {
        try (var guest = BrowserVisitor.at(shop, chromium, Window.DESKTOP)) {
            guest.goesToTheBank();
            guest.paysWith(BrowserVisitor.GOOD);
            guest.isThanked();
            return guest.orderNumber();
        }
    }

    private static void fits(Clerk owner, String path) {
        owner.open(path);
        WellMade.picture(owner.page(), "desk-phone" + path.replaceAll("/(orders/)?[0-9A-Z-]*", "-"));
        assertThat((Integer) owner.page().evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                .as(path)
                .isLessThanOrEqualTo(0);
    }
}
