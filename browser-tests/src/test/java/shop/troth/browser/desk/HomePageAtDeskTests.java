package shop.troth.browser.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
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

/** Who never read how finds the home page at the desk, and sees in each store's look what it will be; nothing is published. */
@ExtendWith(BrowserShopExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class HomePageAtDeskTests {

    @ParameterizedTest
    @EnumSource(GuestStore.class)
    void the_home_page_is_found_changed_and_looked_at(
            GuestStore place, BrowserShop shop, Chromium chromium, @TempDir Path folder)
            throws IOException, SAXException {
        var desktop = chromium.context(new NewContextOptions().setViewportSize(1280, 900));
        try (var clerk = new Clerk(shop, place.store, Role.MARKETING, desktop)) {
            clerk.follow("Pages");
            clerk.follow("Home page");
            uploads(clerk, folder);
            clerk.type("Headline", "");
            clerk.press("Preview");
            PlaywrightAssertions.assertThat(clerk.page().getByRole(AriaRole.ALERT))
                    .containsText("Enter a headline.");
            look(clerk, place + "-wrong");
            clerk.type("Headline", "Spring cleaning, sorted.");
            clerk.type("Text of the banner", "Spring sale: 15% off everything through Sunday");
            clerk.page().locator("#banner-link").fill("/products");
            clerk.page().locator("#alt").fill("A field of color, fading from one corner to the other");
            clerk.page().locator("[id='featured.1']").fill(place.product);
            clerk.press("Preview");
            look(clerk, place + "-ready");
            var preview = clerk.page()
                    .locator("a[href*='/pages/preview/']")
                    .getAttribute("href")
                    .replaceFirst(".*(/pages/preview/.*)", "$1/page");
            for (var window : new Window[] {Window.PHONE, Window.DESKTOP}) {
                try (var guest = BrowserVisitor.at(place, shop, chromium, window)) {
                    guest.open(preview);
                    guest.sees("Spring sale");
                    assertThat(guest.page()
                                    .locator(".featured .card h3")
                                    .first()
                                    .textContent())
                            .isEqualToIgnoringCase(place.product);
                    WellMade.check(guest, "home-preview-" + place + "-" + window.width);
                }
            }
        }
    }

    private static void uploads(Clerk clerk, Path folder) throws IOException {
        clerk.page().locator("#file").setInputFiles(Photo.drawn(folder.resolve("hero.png"), 1600, 1200, Color.ORANGE));
        clerk.press("Upload");
        PlaywrightAssertions.assertThat(clerk.page().getByRole(AriaRole.STATUS)).containsText("Uploaded.");
    }

    private static void look(Clerk clerk, String name) throws IOException, SAXException {
        for (int width : new int[] {390, 1280}) {
            clerk.page().setViewportSize(width, 900);
            WellMade.check(clerk.page(), "desk-home-page-" + name + "-" + width);
        }
    }
}
