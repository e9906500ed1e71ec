package shop.troth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.ScreenshotOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.xml.sax.SAXException;
import shop.troth.browser.Visitor.Window;

/** A buyer reads who used their details, and lets the browser check that nothing of it was changed. */
@ExtendWith(Running.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class OwnRecordTests {

    /** One digit of the time of the newest entry. */
    private static final String ALTER =
            "document.querySelector('[data-leaf]').dataset.leaf = document.querySelector('[data-leaf]').dataset.leaf"
                    + ".replace(/^(1\\t\\d{12})(\\d)/, (all, before, digit) => before + (digit === '7' ? '8' : '7'))";

    private final Shop shop;
    private final Chromium chromium;

    OwnRecordTests(Shop shop, Chromium chromium) {
        this.shop = shop;
        this.chromium = chromium;
    }

    @Test
    void the_browser_finds_every_entry_sealed_and_the_note_signed() throws IOException, SAXException {
        try (var guest = Visitor.at(shop, chromium, Window.DESKTOP)) {
            opensTheRecord(guest);
            checks(guest);
            assertThat(guest.page().locator("#check-said")).containsText("and the shop's key signed that note.");
            assertThat(guest.page().locator("[data-leaf] .sealed.good:visible"))
                    .hasCount(guest.page().locator("[data-leaf]").count());
            isWellMade(guest, "record-checked-desktop");
            assertThat(guest.complaints()).isEmpty();
        }
    }

    @Test
    void on_a_phone_as_well() throws IOException, SAXException {
        try (var guest = Visitor.onPhone(Place.MILLIPORE, shop, chromium)) {
            opensTheRecord(guest);
            checks(guest);
            assertThat(guest.page().locator("#check-said")).containsText("and the shop's key signed that note.");
            isWellMade(guest, "record-checked-phone");
        }
    }

    @Test
    void an_entry_that_was_altered_is_found() {
        try (var guest = Visitor.at(shop, chromium, Window.DESKTOP)) {
            opensTheRecord(guest);
            guest.page().evaluate(ALTER);
            checks(guest);
            assertThat(guest.page().locator("#check-said"))
                    .containsText(Pattern.compile("^1 of \\d+ entries are not what was sealed"));
        }
    }

    @Test
    void without_scripts_the_page_says_how_to_check() throws IOException, SAXException {
        try (var guest = Visitor.withoutScripts(Place.MILLIPORE, shop, chromium)) {
            opensTheRecord(guest);
            assertThat(guest.page().locator("#check-run")).isHidden();
            guest.page().getByText("Check it without our page").press("Enter");
            guest.sees("An entry's hash is SHA-256 over a zero byte and its line.");
            assertThat(guest.page().locator("#check-checkpoint")).containsText("millipore.localhost/ledger");
            isWellMade(guest, "record-without-scripts");
        }
    }

    /** Buys, proves the address, and goes on to the record until the first entries are in it. */
    private void opensTheRecord(Visitor guest) {
        guest.goesToTheBank();
        guest.paysWith(Visitor.GOOD);
        guest.isThanked();
        shop.mailsTo(guest.email(), 1);
        guest.open(shop.mailboxAddress() + "/?to=" + guest.email());
        guest.follow("Your order");
        guest.follows(guest.page().frameLocator("iframe").getByText("See your order"));
        guest.isAt("/orders/.+");
        guest.type("email", guest.email());
        guest.press("Show the order");
        guest.follow("See who used what");
        guest.isAt("/orders/.+/record");
        Awaitility.await("entries are sealed").atMost(Duration.ofSeconds(20)).until(() -> {
            guest.page().reload();
            return guest.page().locator("[data-leaf]").count() > 3;
        });
    }

    private static void checks(Visitor guest) {
        guest.press("Check it here, in my browser");
        assertThat(guest.page().locator("#check-said")).isVisible();
    }

    private static void isWellMade(Visitor guest, String name) throws IOException, SAXException {
        var page = guest.page();
        page.screenshot(new ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", name + ".png"))
                .setFullPage(true));
        assertThat(Walk.findings(page)).isEmpty();
        assertThat(NuChecker.invalid(page.content())).isEmpty();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                .isLessThanOrEqualTo(0);
    }
}
