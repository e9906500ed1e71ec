package shop.troth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.xml.sax.SAXException;
import shop.troth.browser.BrowserVisitor.Window;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.Ledger;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.Visits;

/** A buyer reads who used their details, and lets the browser check that nothing of it was changed. */
@ExtendWith(BrowserShopExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class OwnRecordTests {

    private static final int ENTRIES_OF_A_PURCHASE = 4;

    /** One digit of the time of the newest entry. */
    private static final String ALTER =
            "document.querySelector('[data-leaf]').dataset.leaf = document.querySelector('[data-leaf]').dataset.leaf"
                    + ".replace(/^(1\\t\\d{12})(\\d)/, (all, before, digit) => before + (digit === '7' ? '8' : '7'))";

    private final BrowserShop shop;
    private final Chromium chromium;
    private String record = "";
    private String noteOfTheMail = "";
    private List<Cookie> pass = List.of();

    OwnRecordTests(BrowserShop shop, Chromium chromium) {
        this.shop = shop;
        this.chromium = chromium;
    }

    /** One order and one proven address, which every test looks at from a browser of its own. */
    @BeforeAll
    void buyOnceAndWaitForTheFirstEntries() {
        try (var guest = BrowserVisitor.at(shop, chromium, Window.DESKTOP)) {
            guest.goesToTheBank();
            guest.paysWith(BrowserVisitor.GOOD);
            guest.isThanked();
            noteOfTheMail = shop.confirmationsTo(guest.email()).getFirst().text();
            guest.opensTheOrder();
            guest.follow("See the entries");
            guest.isAt("/orders/.+/record");
            record = guest.page().url();
            Awaitility.await("entries are sealed")
                    .pollInSameThread() // the only one that may speak to the browser
                    .atMost(BrowserShop.PATIENCE)
                    .until(() -> {
                        guest.page().reload();
                        return guest.page().locator("[data-leaf]").count() >= ENTRIES_OF_A_PURCHASE;
                    });
            pass = guest.cookies();
        }
    }

    @Test
    void the_browser_finds_every_entry_sealed_and_the_note_signed() throws IOException, SAXException {
        try (var guest = returning(BrowserVisitor.at(shop, chromium, Window.DESKTOP))) {
            findsAllSealed(guest);
            assertThat(guest.page().locator("[data-leaf] .sealed.good:visible"))
                    .hasCount(guest.page().locator("[data-leaf]").count());
            WellMade.check(guest, "record-checked-desktop");
            assertThat(guest.complaints()).isEmpty();
        }
    }

    @Test
    void on_a_phone_as_well() throws IOException, SAXException {
        try (var guest = returning(BrowserVisitor.onPhone(GuestStore.MILLIPORE, shop, chromium))) {
            findsAllSealed(guest);
            WellMade.check(guest, "record-checked-phone");
        }
    }

    @Test
    void an_entry_that_was_altered_is_found() {
        try (var guest = returning(BrowserVisitor.at(shop, chromium, Window.DESKTOP))) {
            guest.page().evaluate(ALTER);
            checks(guest);
            assertThat(guest.page().locator("#check-said"))
                    .containsText(Pattern.compile("^1 of \\d+ entries do not match what was sealed"));
        }
    }

    @Test
    void the_note_in_the_mail_is_continued_by_the_record_of_today_and_another_is_not() {
        try (var guest = returning(BrowserVisitor.at(shop, chromium, Window.DESKTOP))) {
            guest.page().getByText("Check it against the note in my email").click();
            guest.type("check-note", noteOfTheMail);
            guest.pressHere("Compare");
            assertThat(guest.page().locator("#check-mail-said")).containsText("Nothing has changed since then");

            guest.type("check-note", withAnotherSize(noteOfTheMail));
            guest.pressHere("Compare");
            assertThat(guest.page().locator("#check-mail-said")).containsText("Our key did not sign your note");
        }
    }

    @Test
    void without_scripts_the_page_says_how_to_check() throws IOException, SAXException {
        try (var guest = returning(BrowserVisitor.withoutScripts(GuestStore.MILLIPORE, shop, chromium))) {
            assertThat(guest.page().locator("#check-run")).isHidden();
            guest.page().getByText("Check it on your own computer").press("Enter");
            guest.sees("An entry’s hash is the SHA-256 of a zero byte followed by its line.");
            assertThat(guest.page().locator("#check-checkpoint")).containsText("millipore.localhost/ledger");
            assertThat(NuChecker.invalid(guest.page().content())).isEmpty();
        }
    }

    @Test
    void everybody_reads_and_checks_the_record_of_a_made_up_buyer() throws IOException, SAXException {
        var store = new StoreId(BrowserShop.STORE);
        var ledger = shop.bean(Ledger.class);
        shop.bean(Visits.class).twin(store).buysOneThingWith(TestCard.CANARY);
        Awaitility.await("it is sealed").atMost(BrowserShop.PATIENCE).until(() -> !ledger.waits(store.twin()));
        try (var guest = BrowserVisitor.at(shop, chromium, Window.DESKTOP)) {
            guest.open("/privacy/proof");
            guest.follow("Open the sample record");
            guest.isAt("/privacy/proof/sample");
            findsAllSealed(guest);
            assertThat(guest.page().locator("[data-leaf] .sealed.good:visible"))
                    .hasCount(guest.page().locator("[data-leaf]").count());
            WellMade.check(guest, "sample-record-desktop");
            guest.page().setViewportSize(Window.PHONE.width, Window.PHONE.height);
            WellMade.check(guest, "sample-record-phone");

            guest.page().evaluate(ALTER);
            checks(guest);
            assertThat(guest.page().locator("#check-said")).containsText("do not match what was sealed");
            assertThat(guest.complaints()).isEmpty();
        }
    }

    private static String withAnotherSize(String note) {
        return Pattern.compile("(?m)^\\d+$")
                .matcher(note)
                .replaceFirst(size -> Long.toString(Long.parseLong(size.group()) + 1));
    }

    private BrowserVisitor returning(BrowserVisitor guest) {
        guest.context().addCookies(pass);
        guest.open(record);
        guest.isAt("/orders/.+/record");
        return guest;
    }

    private static void findsAllSealed(BrowserVisitor guest) {
        checks(guest);
        assertThat(guest.page().locator("#check-said")).containsText("and the store's key signed that note.");
    }

    private static void checks(BrowserVisitor guest) {
        guest.pressHere("Check it in my browser");
        assertThat(guest.page().locator("#check-said")).isVisible();
    }
}
