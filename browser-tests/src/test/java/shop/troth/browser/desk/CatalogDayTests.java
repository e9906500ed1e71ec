package shop.troth.browser.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
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

/** A day with one product, from its first form until it is retired, at the desk and in the shop beside it. */
@ExtendWith(BrowserShopExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class CatalogDayTests {

    private static final String SLUG = "walked-beaker";
    private static final String NAME = "Walked Beaker";

    @Test
    void a_product_is_made_pictured_put_on_sale_promoted_undone_and_retired(
            BrowserShop shop, Chromium chromium, @TempDir Path folder) throws IOException, SAXException {
        var window = new NewContextOptions().setViewportSize(1280, 900);
        try (var clerk = new Clerk(shop, GuestStore.MILLIPORE.store, Role.OWNER, chromium.context(window));
                var guest = BrowserVisitor.at(shop, chromium, Window.DESKTOP)) {
            makes(clerk);
            pictures(clerk, folder);
            keepsAddressBesidePicture(clerk);
            sees(guest, "$20.00", "catalog-day-product");
            restocks(clerk);
            lowers(clerk);
            sees(guest, "$18.00", "catalog-day-lowered");
            promotes(clerk);
            gets(guest, "Total");
            undoes(clerk);
            sees(guest, "$20.00", "catalog-day-undone");
            retires(clerk);
            isGone(guest);
            assertThat(guest.complaints().stream().filter(it -> !it.contains("404")))
                    .isEmpty();
        }
    }

    private static void makes(Clerk clerk) throws IOException, SAXException {
        clerk.open("/");
        clerk.follow("Products");
        clerk.follow("New product");
        clerk.page().locator("#product").fill(SLUG);
        clerk.type("Name", NAME);
        clerk.page().locator("#category").fill("Labware");
        clerk.type("Summary", "Borosilicate glass with a spout.");
        field(clerk, "sku.1", "WALK-250");
        field(clerk, "options.1", "Volume: 250 ml");
        field(clerk, "price.1", "20.00");
        field(clerk, "weight.1", "heavy");
        field(clerk, "stock.1", "12");
        clerk.press("Save");
        PlaywrightAssertions.assertThat(clerk.page().getByRole(AriaRole.ALERT).first())
                .containsText("is not a weight such as 1.5 lb");
        WellMade.check(clerk.page(), "desk-catalog-day-wrong");
        field(clerk, "weight.1", "0.5 lb");
        clerk.press("Save");
        PlaywrightAssertions.assertThat(clerk.page().getByRole(AriaRole.HEADING, new GetByRoleOptions().setLevel(1)))
                .containsText(NAME);
        for (int width : new int[] {390, 1280}) {
            clerk.page().setViewportSize(width, 900);
            WellMade.check(clerk.page(), "desk-catalog-day-product-" + width);
        }
    }

    private static void pictures(Clerk clerk, Path folder) throws IOException, SAXException {
        clerk.follow("Pictures");
        clerk.page().locator("#files").setInputFiles(new Path[] {
            Photo.drawn(folder.resolve("front.png"), 900, 900, Color.CYAN),
            Photo.drawn(folder.resolve("back.jpg"), 1200, 800, Color.PINK)
        });
        clerk.press("Upload");
        PlaywrightAssertions.assertThat(clerk.page().locator(".pictures li")).hasCount(2);
        clerk.page().locator(".pictures input[name^='words.']").first().fill("The beaker from the front");
        clerk.page().locator(".pictures input[name^='words.']").last().fill("The beaker from above");
        clerk.press("Save descriptions");
        PlaywrightAssertions.assertThat(clerk.page().locator("img[alt='The beaker from above']"))
                .isVisible();
        WellMade.check(clerk.page(), "desk-catalog-day-pictures");
    }

    /** In the list, however long the address is. */
    private static void keepsAddressBesidePicture(Clerk clerk) {
        for (int width : new int[] {390, 1280}) {
            clerk.page().setViewportSize(width, 900);
            Awaitility.await().pollInSameThread().atMost(BrowserShop.PATIENCE).until(() -> isListedWithPicture(clerk));
            var beside = clerk.page().evaluate("""
                    () => {
                        const cell = document.querySelector('.pictured:has(img)');
                        const address = cell.querySelector('.quiet');
                        address.textContent = 'walked-beaker-'.repeat(20);
                        const right = cell.querySelector('img').getBoundingClientRect().right;
                        return [...address.getClientRects()].every(it => it.left >= right);
                    }""");
            assertThat(beside).as("at %d pixels", width).isEqualTo(true);
        }
    }

    private static boolean isListedWithPicture(Clerk clerk) {
        clerk.open("/catalog?text=" + SLUG);
        return clerk.page().locator(".pictured img").count() > 0;
    }

    private static void restocks(Clerk clerk) throws IOException, SAXException {
        clerk.open("/catalog/products/" + SLUG + "/stock");
        clerk.type("Pieces", "8");
        clerk.press("Save");
        PlaywrightAssertions.assertThat(
                        clerk.page().locator("td[data-label='On hand']").first())
                .hasText("20");
        WellMade.check(clerk.page(), "desk-catalog-day-stock");
    }

    /** By 10 percent, among all that match a search, looked over first. */
    private static void lowers(Clerk clerk) throws IOException, SAXException {
        clerk.open("/catalog?text=" + SLUG);
        clerk.page().locator("summary").first().press("Enter");
        clerk.page().locator("[name=rule]").selectOption("lower_percent");
        clerk.page().locator("[name=value]").fill("10");
        clerk.page().getByLabel("Choose " + NAME).check();
        clerk.press("Preview");
        PlaywrightAssertions.assertThat(clerk.page().locator("main")).containsText("$18.00");
        WellMade.check(clerk.page(), "desk-catalog-day-prices");
        clerk.press("Change 1 price");
        PlaywrightAssertions.assertThat(clerk.page().locator("main")).containsText("These prices were put into effect");
    }

    private static void promotes(Clerk clerk) throws IOException, SAXException {
        clerk.open("/promotions/new");
        clerk.type("ID", "walked-sale");
        clerk.type("Name", "Walked sale");
        clerk.type("Percent", "50");
        clerk.page().getByLabel("Chosen products and categories").check();
        clerk.type("Products", SLUG);
        clerk.type("Code", "WALKED-50");
        clerk.press("Save");
        PlaywrightAssertions.assertThat(clerk.page().getByRole(AriaRole.STATUS)).containsText("Saved");
        WellMade.check(clerk.page(), "desk-catalog-day-promotion");
    }

    /** Puts it into the cart and takes the promotion. */
    private static void gets(BrowserVisitor guest, String sum) throws IOException, SAXException {
        guest.open("/products/" + SLUG);
        guest.press("Add to cart");
        guest.open("/cart");
        guest.type("coupon", "WALKED-50");
        guest.press("Apply coupon");
        guest.sees("Walked sale");
        guest.sees("$9.00");
        guest.sees(sum);
        WellMade.check(guest, "catalog-day-cart");
    }

    private static void undoes(Clerk clerk) throws IOException, SAXException {
        clerk.open("/promotions/walked-sale");
        clerk.press("End this promotion");
        PlaywrightAssertions.assertThat(clerk.page().getByRole(AriaRole.STATUS)).containsText("Ended");
        clerk.open("/catalog/products/" + SLUG + "/history");
        WellMade.check(clerk.page(), "desk-catalog-day-history");
        clerk.page()
                .getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(Pattern.compile("Undo .*[pP]rice.*")))
                .first()
                .press("Enter");
        PlaywrightAssertions.assertThat(clerk.page().getByRole(AriaRole.STATUS)).isVisible();
    }

    private static void retires(Clerk clerk) throws IOException, SAXException {
        clerk.open("/catalog/products/" + SLUG);
        clerk.press("Retire this product");
        PlaywrightAssertions.assertThat(clerk.page().locator("h1")).containsText("Retire ");
        clerk.press("Retire this product");
        PlaywrightAssertions.assertThat(clerk.page().locator("h1")).containsText("Retired");
        WellMade.check(clerk.page(), "desk-catalog-day-retired");
    }

    /** In the shop, within a second, or more on a busy machine. */
    private static void sees(BrowserVisitor guest, String price, String picture) throws IOException, SAXException {
        Awaitility.await().pollInSameThread().atMost(BrowserShop.PATIENCE).until(() -> shows(guest, price));
        guest.sees(NAME);
        WellMade.check(guest, picture);
    }

    private static void isGone(BrowserVisitor guest) {
        Awaitility.await()
                .pollInSameThread()
                .atMost(BrowserShop.PATIENCE)
                .until(() -> guest.open("/products/" + SLUG).status() == 404);
    }

    private static boolean shows(BrowserVisitor guest, String price) {
        return guest.open("/products/" + SLUG).status() == 200
                && guest.page().locator("main").innerText().contains(price);
    }

    private static void field(Clerk clerk, String id, String value) {
        clerk.page().locator("[id='" + id + "']").fill(value);
    }
}
