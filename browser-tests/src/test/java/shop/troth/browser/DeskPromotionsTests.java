package shop.troth.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;
import shop.troth.staff.Role;

/** A promotion at the desk, by keyboard, in the windows of a phone and a desk. */
@ExtendWith(Running.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeskPromotionsTests {

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
}
