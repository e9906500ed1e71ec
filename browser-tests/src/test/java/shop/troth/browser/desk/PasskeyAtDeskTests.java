package shop.troth.browser.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.xml.sax.SAXException;
import shop.troth.browser.BrowserShop;
import shop.troth.browser.BrowserShopExtension;
import shop.troth.browser.Chromium;
import shop.troth.browser.Clerk;
import shop.troth.browser.GuestStore;
import shop.troth.browser.VirtualDevice;
import shop.troth.browser.WellMade;
import shop.troth.desk.serve.DeskAddress;
import shop.troth.staff.Role;

/** A passkey at the desk in a real browser, with the virtual device that Chromium brings for it, under the desk's strict policy. */
@ExtendWith(BrowserShopExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class PasskeyAtDeskTests {

    @Test
    void a_passkey_is_added_signs_in_without_a_name_and_confirms(BrowserShop shop, Chromium chromium)
            throws IOException, SAXException {
        var window = new NewContextOptions().setViewportSize(390, 900);
        try (var clerk = new Clerk(shop, GuestStore.MILLIPORE.store, Role.OWNER, chromium.context(window))) {
            var page = clerk.page();
            var complaints = new ArrayList<String>();
            page.onConsoleMessage(it -> {
                if (it.type().equals("error")) {
                    complaints.add(it.text());
                }
            });
            VirtualDevice.add(page);
            clerk.open("/me");
            clerk.follow("Add a passkey");
            WellMade.check(page, "desk-passkey-name");
            page.locator("#chosen").fill("Blue key");
            clerk.provesAgain();
            clerk.press("Continue");
            assertThat(page.locator("main")).containsText("Blue key");
            WellMade.check(page, "desk-passkey-make");
            clerk.press("Make the passkey");
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("ready to use");
            assertThat(page.locator("main")).containsText("Blue key");
            WellMade.check(page, "desk-passkey-added");

            clerk.press("Sign out");
            clerk.follow("Sign in with a passkey");
            WellMade.check(page, "desk-passkey-sign-in");
            clerk.press("Sign in with a passkey");
            assertThat(page).not().hasURL(Pattern.compile(".*/sign-in.*"));

            clerk.open("/me/change/recovery");
            clerk.follow("Use a passkey instead of password and code");
            WellMade.check(page, "desk-passkey-confirm");
            clerk.press("Get new recovery codes");
            assertThat(page.locator("main")).containsText("Your new recovery codes");
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void without_scripts_the_desk_says_so_and_leads_back_to_password_and_code(BrowserShop shop, Chromium chromium) {
        try (var context = chromium.context(new NewContextOptions().setJavaScriptEnabled(false))) {
            var page = context.newPage();
            page.navigate(shop.bean(DeskAddress.class).text() + "/sign-in/passkey");
            assertThat(page.locator("main noscript p")).isVisible();
            assertThat(page.locator("form[data-passkey]")).isHidden();
            page.getByText("Sign in with name, password, and code").click();
            assertThat(page.locator("#password")).isVisible();
        }
    }
}
