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

/** Staff enter what somebody asks by phone or letter, in the windows of a phone, a tablet, and a desk. */
@ExtendWith(Running.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RequestsOnPhoneTests {

    @ParameterizedTest
    @ValueSource(ints = {390, 820, 1280})
    void a_call_is_entered_and_a_letter_is_answered(int width, Shop shop, Chromium chromium)
            throws IOException, SAXException {
        var window = new NewContextOptions().setViewportSize(width, 900);
        try (var clerk =
                new Clerk(shop, Place.MILLIPORE.store, Role.CUSTOMER_SERVICE, chromium.context(window))) {
            clerk.open("/requests");
            WellMade.check(clerk.page(), "desk-requests-" + width);
            clerk.page().locator("#ask").selectOption("use:stop");
            clerk.type("Email address", "nobody-here-" + width + "@example.org");
            clerk.press("Save");
            says(clerk, "It takes effect now");

            clerk.page().locator("#ask").selectOption("access");
            clerk.page().locator("input[name=way][value=letter]").check();
            clerk.type("Email address", "nobody-here-" + width + "@example.org");
            clerk.press("Save");
            PlaywrightAssertions.assertThat(clerk.page().getByRole(AriaRole.ALERT).first())
                    .containsText("Please correct");
            WellMade.check(clerk.page(), "desk-requests-wrong-" + width);
            clerk.page().locator("input[name=opens-mail][value=no]").check();
            clerk.press("Save");
            says(clerk, "Write its number");
            WellMade.check(clerk.page(), "desk-requests-letter-" + width);
            clerk.page().locator("form[action$='/answered'] button").first().press("Enter");
            says(clerk, "the letter is answered");
        }
    }

    private static void says(Clerk clerk, String words) {
        PlaywrightAssertions.assertThat(clerk.page().getByRole(AriaRole.STATUS)).containsText(words);
    }
}
