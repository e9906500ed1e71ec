package shop.troth.browser.service;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import java.io.IOException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;
import shop.troth.browser.BrowserShop;
import shop.troth.browser.BrowserShopExtension;
import shop.troth.browser.BrowserVisitor;
import shop.troth.browser.Chromium;
import shop.troth.browser.GuestStore;
import shop.troth.browser.WellMade;

/** Whoever is asked for work before a message is sent: a browser with scripts does it, and without them waiting does. */
@ExtendWith(BrowserShopExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class MessageWorkTests {

    private static final String WORDS = "Which of these may I autoclave?";
    private static final String SPOILT = "document.querySelector('[name=ticket]').value = 'none'";

    private final BrowserShop shop;
    private final Chromium chromium;

    MessageWorkTests(BrowserShop shop, Chromium chromium) {
        this.shop = shop;
        this.chromium = chromium;
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void a_browser_does_the_work_and_the_message_is_sent(int width) throws IOException, SAXException {
        var window = new NewContextOptions().setViewportSize(width, 900);
        try (var guest = BrowserVisitor.at(GuestStore.MILLIPORE, shop, chromium.context(window), true)) {
            types(guest);
            guest.page().evaluate(SPOILT);
            guest.press("Send message");
            guest.sees("We haven’t received your message yet");
            guest.sees("Thank you. You can choose “Send message” again now.");
            WellMade.check(guest, "message-work-" + width);
            assertThat(guest.page().locator("#message")).hasValue(WORDS);
            guest.press("Send message");
            guest.sees("Your case number is");
            Assertions.assertThat(guest.complaints()).isEmpty();
        }
    }

    @Test
    void a_slow_phone_works_for_less_than_a_second() {
        try (var guest = BrowserVisitor.onPhone(GuestStore.MILLIPORE, shop, chromium)) {
            types(guest);
            guest.page().evaluate(SPOILT);
            guest.press("Send message");
            guest.sees("Thank you. You can choose");
            var took =
                    ((Number) guest.page().evaluate("performance.getEntriesByName('work')[0].duration")).doubleValue();
            Assertions.assertThat(took).as("ms of work").isPositive().isLessThan(1_000);
        }
    }

    @Test
    void without_scripts_a_person_is_told_how_long_to_wait_and_then_sends_it() throws IOException, SAXException {
        try (var guest = BrowserVisitor.withoutScripts(GuestStore.MILLIPORE, shop, chromium)) {
            types(guest);
            guest.page().locator("[name=ticket]").evaluate("it => it.value = 'none'");
            guest.press("Send message");
            guest.sees("Please wait a second, then choose “Send message” again.");
            WellMade.picture(guest.page(), "message-wait"); // axe needs scripts
            guest.press("Send message");
            guest.sees("Your case number is");
        }
    }

    private static void types(BrowserVisitor guest) {
        guest.open("/contact/policy");
        guest.type("name", BrowserVisitor.NAME);
        guest.type("email", guest.email());
        guest.type("message", WORDS);
    }
}
