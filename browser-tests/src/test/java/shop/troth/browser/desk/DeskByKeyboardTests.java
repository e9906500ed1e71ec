package shop.troth.browser.desk;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionTemplate;
import org.xml.sax.SAXException;
import shop.troth.browser.BrowserShop;
import shop.troth.browser.BrowserShopExtension;
import shop.troth.browser.Chromium;
import shop.troth.browser.Clerk;
import shop.troth.browser.GuestStore;
import shop.troth.browser.WellMade;
import shop.troth.kernel.StoreId;
import shop.troth.staff.Role;
import shop.troth.staff.notices.NoticeKind;
import shop.troth.staff.notices.Notices;

/** Promotions, notices, pages, and requests at the desk, by keyboard, in the windows of a phone and a desk. */
@ExtendWith(BrowserShopExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class DeskByKeyboardTests {

    private static final String LONG_LINE = "<p>A-line-without-a-break-" + "as-long-as-they-come-".repeat(8) + "</p>";
    private static final String LONG = "AN-ITEM-NUMBER-AS-LONG-AS-THEY-COME-".repeat(3);

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void a_promotion_is_tried_made_and_ended(int width, BrowserShop shop, Chromium chromium)
            throws IOException, SAXException {
        var window = new NewContextOptions().setViewportSize(width, 900);
        try (var clerk = new Clerk(shop, GuestStore.MILLIPORE.store, Role.MARKETING, chromium.context(window))) {
            clerk.open("/promotions/new");
            clerk.type("ID", "test-sale-" + width);
            clerk.type("Name", "Test sale");
            clerk.type("Percent", "15");
            clerk.press("Save");
            PlaywrightAssertions.assertThat(
                            clerk.page().getByRole(AriaRole.ALERT).first())
                    .containsText("Please correct");
            WellMade.check(clerk.page(), "desk-promotion-wrong-" + width);
            clerk.page().getByLabel("Chosen products and categories").check();
            clerk.type("Products", "glass-fiber-prefilters");
            clerk.type("Code", "TEST-SALE-" + width);
            clerk.press("Show an example");
            PlaywrightAssertions.assertThat(clerk.page().locator("main")).containsText("Nothing is saved yet.");
            WellMade.check(clerk.page(), "desk-promotion-example-" + width);
            clerk.press("Save");
            PlaywrightAssertions.assertThat(clerk.page().getByRole(AriaRole.STATUS))
                    .containsText("Saved");
            WellMade.check(clerk.page(), "desk-promotion-" + width);
            clerk.press("End this promotion");
            PlaywrightAssertions.assertThat(clerk.page().getByRole(AriaRole.STATUS))
                    .containsText("Ended");
            clerk.follow("History");
            WellMade.check(clerk.page(), "desk-promotion-history-" + width);
            clerk.open("/promotions?state=ended");
            WellMade.check(clerk.page(), "desk-promotion-list-" + width);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void notices_are_new_until_they_are_seen_and_asked_for_by_email(int width, BrowserShop shop, Chromium chromium)
            throws IOException, SAXException {
        var window = new NewContextOptions().setViewportSize(width, 900);
        try (var clerk = new Clerk(shop, GuestStore.MILLIPORE.store, Role.OWNER, chromium.context(window))) {
            tells(shop, NoticeKind.LOW_STOCK, LONG);
            tells(shop, NoticeKind.BROKEN_CLAUSE, "contact");
            tells(shop, NoticeKind.PROBLEM_OVERDUE, "MI-" + width);
            clerk.open("/");
            PlaywrightAssertions.assertThat(clerk.page().locator(".bell")).containsText("unread");
            clerk.follow("Notices");
            PlaywrightAssertions.assertThat(clerk.page().locator("main")).containsText(LONG);
            wellMade(clerk, "notices-unread", width);
            PlaywrightAssertions.assertThat(clerk.page().locator(".bell")).not().containsText("unread");
            clerk.open("/notices");
            PlaywrightAssertions.assertThat(clerk.page().locator(".unread")).hasCount(0);
            wellMade(clerk, "notices-read", width);

            clerk.follow("Get notices by email");
            wellMade(clerk, "notices-email", width);
            clerk.type("Email address", "clerk-" + width + "@example.com");
            clerk.press("Send a link to confirm it");
            PlaywrightAssertions.assertThat(clerk.page().locator("main")).containsText("We sent a link to");
            clerk.page().getByLabel("New orders").selectOption("daily");
            clerk.press("Save");
            PlaywrightAssertions.assertThat(clerk.page().getByRole(AriaRole.STATUS))
                    .containsText("Saved");
            PlaywrightAssertions.assertThat(clerk.page().getByLabel("New orders"))
                    .hasValue("daily");
            wellMade(clerk, "notices-email-chosen", width);
            clerk.open("/me/notices/confirm/" + "x".repeat(43));
            wellMade(clerk, "notices-confirm", width);
            clerk.press("Confirm this address");
            PlaywrightAssertions.assertThat(clerk.page().getByRole(AriaRole.ALERT))
                    .containsText("doesn’t confirm your address");
            wellMade(clerk, "notices-confirm-wrong", width);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void a_page_is_written_looked_at_published_restored_and_removed(int width, BrowserShop shop, Chromium chromium)
            throws IOException, SAXException {
        var window = new NewContextOptions().setViewportSize(width, 900);
        try (var clerk = new Clerk(shop, GuestStore.MILLIPORE.store, Role.MARKETING, chromium.context(window))) {
            clerk.open("/pages");
            wellMade(clerk, "pages-list", width);
            clerk.follow("New page");
            clerk.type("Address", "test-page-" + width);
            clerk.type("Text", "<h1>Test page</h1><script>x</script>");
            clerk.press("Publish");
            PlaywrightAssertions.assertThat(
                            clerk.page().getByRole(AriaRole.ALERT).first())
                    .containsText("Please correct");
            wellMade(clerk, "pages-wrong", width);
            clerk.type("Text", "<h1>Test page</h1>\n" + LONG_LINE);
            clerk.press("Preview");
            isPreviewed(clerk, width);
            clerk.press("Publish");
            isSaid(clerk, "Published");
            wellMade(clerk, "pages-page", width);
            clerk.type("Text", "<h1>Test page</h1>\n<p>Shorter</p>\n" + LONG_LINE);
            clerk.press("Publish");
            clerk.follow("History");
            wellMade(clerk, "pages-history", width);
            clerk.follow("Version 1");
            wellMade(clerk, "pages-version", width);
            clerk.press("Restore this version");
            isSaid(clerk, "Restored");
            clerk.press("Remove this page");
            isSaid(clerk, "Removed");
            wellMade(clerk, "pages-removed", width);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void the_menu_is_arranged(int width, BrowserShop shop, Chromium chromium) throws IOException, SAXException {
        var window = new NewContextOptions().setViewportSize(width, 900);
        try (var clerk = new Clerk(shop, GuestStore.MILLIPORE.store, Role.CATALOG, chromium.context(window))) {
            clerk.open("/pages");
            clerk.follow("Menu");
            var last = clerk.page().locator("input[name^='position.']").last();
            var number = last.inputValue();
            last.fill("first");
            clerk.press("Publish");
            PlaywrightAssertions.assertThat(clerk.page().locator("main")).containsText("Enter a number from 1 to 999");
            wellMade(clerk, "pages-menu-wrong", width);
            clerk.page().locator("input[name^='position.']").last().fill(number);
            clerk.press("Publish");
            isSaid(clerk, "Published");
            wellMade(clerk, "pages-menu", width);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 820, 1280})
    void a_call_is_entered_and_a_letter_is_answered(int width, BrowserShop shop, Chromium chromium)
            throws IOException, SAXException {
        var window = new NewContextOptions().setViewportSize(width, 900);
        try (var clerk = new Clerk(shop, GuestStore.MILLIPORE.store, Role.CUSTOMER_SERVICE, chromium.context(window))) {
            clerk.open("/requests");
            WellMade.check(clerk.page(), "desk-requests-" + width);
            clerk.page().locator("#ask").selectOption("use:stop");
            clerk.type("Email address", "nobody-here-" + width + "@example.org");
            clerk.press("Save");
            isSaid(clerk, "It takes effect now");

            clerk.page().locator("#ask").selectOption("access");
            clerk.page().locator("input[name=way][value=letter]").check();
            clerk.type("Email address", "nobody-here-" + width + "@example.org");
            clerk.press("Save");
            PlaywrightAssertions.assertThat(
                            clerk.page().getByRole(AriaRole.ALERT).first())
                    .containsText("Please correct");
            WellMade.check(clerk.page(), "desk-requests-wrong-" + width);
            clerk.page().locator("input[name=opens-mail][value=no]").check();
            clerk.press("Save");
            isSaid(clerk, "Write its number");
            WellMade.check(clerk.page(), "desk-requests-letter-" + width);
            clerk.page().locator("form[action$='/answered'] button").first().press("Enter");
            isSaid(clerk, "the letter is answered");
        }
    }

    private static void isPreviewed(Clerk clerk, int width) throws IOException, SAXException {
        wellMade(clerk, "pages-previewed", width);
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

    private static void tells(BrowserShop shop, NoticeKind kind, String about) {
        var store = new StoreId(GuestStore.MILLIPORE.store);
        shop.bean(TransactionTemplate.class)
                .executeWithoutResult(status -> shop.bean(Notices.class)
                        .tell(store, kind, Map.of(UUID.randomUUID().toString(), about)));
    }

    private static void wellMade(Clerk clerk, String name, int width) throws IOException, SAXException {
        WellMade.check(clerk.page(), "desk-" + name + "-" + width);
    }
}
