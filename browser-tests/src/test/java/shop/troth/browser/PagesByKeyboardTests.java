package shop.troth.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;
import shop.troth.staff.Role;

/** The store's own pages at the desk, by keyboard, in the windows of a phone and a desk. */
@ExtendWith(Running.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class PagesByKeyboardTests {

    private static final String LONG = "<p>A-line-without-a-break-" + "as-long-as-they-come-".repeat(8) + "</p>";

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void a_page_is_written_looked_at_published_restored_and_removed(int width, Shop shop, Chromium chromium)
            throws IOException, SAXException {
        var window = new NewContextOptions().setViewportSize(width, 900);
        try (var clerk = new Clerk(shop, Place.MILLIPORE.store, Role.MARKETING, chromium.context(window))) {
            clerk.open("/pages");
            wellMade(clerk, "list", width);
            clerk.follow("New page");
            clerk.type("Address", "test-page-" + width);
            clerk.type("Text", "<h1>Test page</h1><script>x</script>");
            clerk.press("Publish");
            PlaywrightAssertions.assertThat(clerk.page().getByRole(AriaRole.ALERT).first())
                    .containsText("Please correct");
            wellMade(clerk, "wrong", width);
            clerk.type("Text", "<h1>Test page</h1>\n" + LONG);
            clerk.press("Preview");
            isPreviewed(clerk, width);
            clerk.press("Publish");
            isSaid(clerk, "Published");
            wellMade(clerk, "page", width);
            clerk.type("Text", "<h1>Test page</h1>\n<p>Shorter</p>\n" + LONG);
            clerk.press("Publish");
            clerk.follow("History");
            wellMade(clerk, "history", width);
            clerk.follow("Version 1");
            wellMade(clerk, "version", width);
            clerk.press("Restore this version");
            isSaid(clerk, "Restored");
            clerk.press("Remove this page");
            isSaid(clerk, "Removed");
            wellMade(clerk, "removed", width);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void the_menu_is_arranged(int width, Shop shop, Chromium chromium) throws IOException, SAXException {
        var window = new NewContextOptions().setViewportSize(width, 900);
        try (var clerk = new Clerk(shop, Place.MILLIPORE.store, Role.CATALOG, chromium.context(window))) {
            clerk.open("/pages");
            clerk.follow("Menu");
            var last = clerk.page().locator("input[name^='position.']").last();
            var number = last.inputValue();
            last.fill("first");
            clerk.press("Publish");
            PlaywrightAssertions.assertThat(clerk.page().locator("main")).containsText("Enter a number from 1 to 999");
            wellMade(clerk, "menu-wrong", width);
            clerk.page().locator("input[name^='position.']").last().fill(number);
            clerk.press("Publish");
            isSaid(clerk, "Published");
            wellMade(clerk, "menu", width);
        }
    }

    private static void isPreviewed(Clerk clerk, int width) throws IOException, SAXException {
        wellMade(clerk, "previewed", width);
        var link = clerk.page().getByText("Open the preview").getAttribute("href");
        try (var preview = clerk.page().context().newPage()) {
            preview.navigate(Objects.requireNonNull(link));
            for (var title : new String[] {"The page on a phone", "The page on a computer"}) {
                PlaywrightAssertions.assertThat(preview.frameLocator("iframe[title='" + title + "']")
                                .getByRole(AriaRole.HEADING)
                                .first())
                        .containsText("Test page");
            }
            WellMade.check(preview, "desk-pages-preview-" + width);
        }
    }

    private static void isSaid(Clerk clerk, String words) {
        PlaywrightAssertions.assertThat(clerk.page().getByRole(AriaRole.STATUS)).containsText(words);
    }

    private static void wellMade(Clerk clerk, String name, int width) throws IOException, SAXException {
        WellMade.check(clerk.page(), "desk-pages-" + name + "-" + width);
    }
}
