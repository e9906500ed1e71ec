package shop.troth.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;
import shop.troth.kernel.StoreId;
import shop.troth.staff.Role;
import shop.troth.staff.notices.NoticeKind;
import shop.troth.staff.notices.Notices;

/** Promotions and notices at the desk, by keyboard, in the windows of a phone and a desk. */
@ExtendWith(Running.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeskByKeyboardTests {

    private static final String LONG = "AN-ITEM-NUMBER-AS-LONG-AS-THEY-COME-".repeat(3);

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void a_promotion_is_tried_made_and_ended(int width, Shop shop, Chromium chromium) throws IOException, SAXException {
        var window = new NewContextOptions().setViewportSize(width, 900);
        try (var clerk = new Clerk(shop, Place.MILLIPORE.store, Role.MARKETING, chromium.context(window))) {
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
    void notices_are_seen_marked_as_read_and_asked_for_by_email(int width, Shop shop, Chromium chromium)
            throws IOException, SAXException {
        var window = new NewContextOptions().setViewportSize(width, 900);
        try (var clerk = new Clerk(shop, Place.MILLIPORE.store, Role.OWNER, chromium.context(window))) {
            tells(shop, NoticeKind.LOW_STOCK, LONG);
            tells(shop, NoticeKind.BROKEN_CLAUSE, "contact");
            tells(shop, NoticeKind.PROBLEM_OVERDUE, "MI-" + width);
            clerk.open("/");
            PlaywrightAssertions.assertThat(clerk.page().locator(".bell")).containsText("unread");
            clerk.follow("Notices");
            PlaywrightAssertions.assertThat(clerk.page().locator("main")).containsText(LONG);
            wellMade(clerk, "unread", width);
            clerk.press("Mark all read");
            PlaywrightAssertions.assertThat(clerk.page().locator(".unread")).hasCount(0);
            wellMade(clerk, "read", width);

            clerk.follow("Get notices by email");
            wellMade(clerk, "email", width);
            clerk.type("Email address", "clerk-" + width + "@example.com");
            clerk.press("Send a link to confirm it");
            PlaywrightAssertions.assertThat(clerk.page().locator("main")).containsText("We sent a link to");
            clerk.page().getByLabel("New orders").selectOption("daily");
            clerk.press("Save");
            PlaywrightAssertions.assertThat(clerk.page().getByRole(AriaRole.STATUS))
                    .containsText("Saved");
            PlaywrightAssertions.assertThat(clerk.page().getByLabel("New orders"))
                    .hasValue("daily");
            wellMade(clerk, "email-chosen", width);
            clerk.open("/me/notices/confirm/" + "x".repeat(43));
            wellMade(clerk, "confirm", width);
            clerk.press("Confirm this address");
            PlaywrightAssertions.assertThat(clerk.page().getByRole(AriaRole.ALERT))
                    .containsText("doesn’t confirm your address");
            wellMade(clerk, "confirm-wrong", width);
        }
    }

    private static void tells(Shop shop, NoticeKind kind, String about) {
        var store = new StoreId(Place.MILLIPORE.store);
        shop.bean(Notices.class).tell(store, kind, Map.of(UUID.randomUUID().toString(), about));
    }

    private static void wellMade(Clerk clerk, String name, int width) throws IOException, SAXException {
        WellMade.check(clerk.page(), "desk-notices-" + name + "-" + width);
    }
}
