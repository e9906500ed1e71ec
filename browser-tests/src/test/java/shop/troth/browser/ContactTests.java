package shop.troth.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;
import shop.troth.browser.BrowserVisitor.Window;
import shop.troth.staff.Role;

/**
 * Writing to a store: from a request for a price to the invoice of the quote, at a desk and on a phone; from a message to its answer, on a tablet
 * too.
 */
@ExtendWith(BrowserShopExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class ContactTests {

    private static final Pattern CASE = Pattern.compile("C-[0-9A-Z]{8}");

    private final BrowserShop shop;
    private final Chromium chromium;

    ContactTests(BrowserShop shop, Chromium chromium) {
        this.shop = shop;
        this.chromium = chromium;
    }

    @Test
    void a_quote_is_ordered_at_a_desk() throws IOException, SAXException {
        ordersFromAQuote("desktop", () -> BrowserVisitor.at(GuestStore.BETTY_MILLS, shop, chromium, Window.DESKTOP));
    }

    @Test
    void a_quote_is_ordered_on_a_phone() throws IOException, SAXException {
        ordersFromAQuote("phone", () -> BrowserVisitor.onPhone(GuestStore.BETTY_MILLS, shop, chromium));
    }

    @Test
    void a_quote_is_ordered_on_a_tablet() throws IOException, SAXException {
        ordersFromAQuote(
                "tablet", () -> BrowserVisitor.at(GuestStore.BETTY_MILLS, shop, chromium.context(window(820)), true));
    }

    private void ordersFromAQuote(String window, Supplier<BrowserVisitor> who) throws IOException, SAXException {
        try (var guest = who.get()) {
            guest.putsIntoCart(1); // waits aside
            var quote = quoted(asks(guest), window);
            opensTheQuote(guest, quote);
            WellMade.check(guest, "quote-conversation-" + window);
            guest.follow("Quote " + quote);
            guest.sees("$123.81");
            WellMade.check(guest, "quote-" + window);
            guest.press("Order at these prices");
            guest.isAt("/checkout.*");
            guest.open("/cart");
            guest.sees("set aside");
            WellMade.check(guest, "quote-cart-" + window);
            guest.givesDetails();
            guest.sees("$41.27");
            WellMade.check(guest, "quote-review-" + window);
            guest.confirms();
            guest.paysWith(BrowserVisitor.GOOD);
            guest.isThanked();
            shop.confirmationsTo(guest.email());
            guest.opensTheOrder();
            guest.follow("Invoice");
            guest.sees("$41.27");
            guest.sees("$123.81");
            opensTheQuote(guest, quote);
            guest.sees("already ordered");
            assertThat(guest.complaints()).isEmpty();
        }
    }

    /** Writes to the store. Answers with the number of the case. */
    private static String asks(BrowserVisitor guest) {
        guest.open("/contact");
        guest.follow("Request a quote");
        guest.type("name", "Probe Person");
        guest.type("email", guest.email());
        guest.type("message", "Three cases of floor cleaner a month, please.");
        guest.press("Request quote");
        guest.sees("Your case number is");
        var found = CASE.matcher(guest.page().locator("main").innerText());
        assertThat(found.find()).isTrue();
        return found.group();
    }

    /** Somebody at the desk writes the quote and sends it, by keyboard and without scripts. Answers with its number. */
    private String quoted(String about, String window) throws IOException, SAXException {
        var scriptless = new NewContextOptions()
                .setViewportSize(window.equals("phone") ? 390 : window.equals("tablet") ? 820 : 1280, 900)
                .setJavaScriptEnabled(false);
        try (var clerk =
                new Clerk(shop, GuestStore.BETTY_MILLS.store, Role.CUSTOMER_SERVICE, chromium.context(scriptless))) {
            clerk.open("/cases/" + about);
            clerk.follow("Write a quote");
            clerk.type("Item number, line 1", "bm-1010-cs");
            clerk.type("Quantity, line 1", "many");
            clerk.type("Price of one, line 1", "41.27");
            clerk.press("Save and look over");
            PlaywrightAssertions.assertThat(clerk.page().getByRole(AriaRole.ALERT))
                    .containsText("Please correct");
            WellMade.picture(clerk.page(), "quote-desk-wrong-" + window);
            clerk.type("Quantity, line 1", "3");
            clerk.press("Save and look over");
            PlaywrightAssertions.assertThat(clerk.page().locator("h1")).containsText("Draft");
            WellMade.picture(clerk.page(), "quote-desk-draft-" + window);
            clerk.press("Send quote");
            PlaywrightAssertions.assertThat(clerk.page().locator("h1")).containsText("Sent");
            var quote = "Q" + about.substring(1) + "-1";
            clerk.open("/cases/" + about);
            assertThat(clerk.page().content()).contains(quote, "Sent a quote");
            WellMade.picture(clerk.page(), "quote-desk-case-" + window);
            return quote;
        }
    }

    private void opensTheQuote(BrowserVisitor guest, String quote) {
        shop.mailsAbout(guest.email(), quote);
        guest.open(shop.mailboxAddress() + "/?to=" + guest.email());
        guest.follow("Your quote " + quote);
        WellMade.picture(guest.page(), "quote-mail");
        guest.follows(guest.page().frameLocator("iframe").getByText("View and order"));
        guest.isAt("/contact/case/.+");
        guest.sees(quote);
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 820, 1280})
    void a_message_is_answered_at_the_desk_and_read_behind_the_link(int width) throws IOException, SAXException {
        try (var guest = BrowserVisitor.at(GuestStore.MILLIPORE, shop, chromium.context(window(width)), true)) {
            guest.open("/contact");
            WellMade.check(guest, "contact-" + width);
            var first = writes(guest, "Which of these membranes may I autoclave?", width);
            var second = writes(guest, "May I autoclave them? I paid with 4242 4242 4242 4242.", width);
            guest.sees("We removed a card number from your message");
            answers(first, second, width);

            shop.mailsAbout(guest.email(), "Our answer");
            guest.open(shop.mailboxAddress() + "/?to=" + guest.email());
            guest.follow("Our answer to your message (" + first + ")");
            guest.follows(guest.page().frameLocator("iframe").getByText("View or reply"));
            guest.isAt("/contact/case/.+");
            guest.sees("All but the glass fiber ones.");
            guest.sees("[card number removed]");
            WellMade.check(guest, "conversation-" + width);
            guest.press("Send reply");
            guest.sees("This field is required");
            WellMade.check(guest, "conversation-wrong-" + width);
            guest.type("message", "Thank you!");
            guest.press("Send reply");
            guest.sees("Your reply was sent");
            assertThat(guest.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PERRICONE_MD, child, 390",
        "PERRICONE_MD, security, 820",
        "BETTY_MILLS, price, 390",
        "BETTY_MILLS, comments, 1280"
    })
    void the_form_of_each_kind_of_topic_is_well_made_with_its_errors(GuestStore place, String topic, int width)
            throws IOException, SAXException {
        try (var guest = BrowserVisitor.at(place, shop, chromium.context(window(width)), true)) {
            guest.open("/contact/" + topic);
            guest.saysAgeIfAsked();
            guest.open("/contact");
            WellMade.check(guest, "contact-" + place + "-" + width);
            guest.open("/contact/" + topic);
            guest.isAt("/contact/" + topic);
            WellMade.check(guest, "contact-" + topic + "-" + width);
            guest.page().locator("main form button[type=submit]").press("Enter");
            guest.sees("This field is required");
            WellMade.check(guest, "contact-" + topic + "-wrong-" + width);
        }
    }

    /** Answers with the number of the case. */
    private static String writes(BrowserVisitor guest, String words, int width) throws IOException, SAXException {
        guest.open("/contact");
        guest.follow("Questions about our privacy policy");
        WellMade.check(guest, "contact-policy-" + width);
        guest.type("name", "Probe Person");
        guest.type("email", guest.email());
        guest.type("message", words);
        guest.press("Send message");
        guest.sees("Your case number is");
        WellMade.check(guest, "contact-sent-" + width);
        var found = CASE.matcher(guest.page().locator("main").innerText());
        assertThat(found.find()).isTrue();
        return found.group();
    }

    /** Somebody at the desk merges the second into the first, tries an answer that is too long, and sends one. */
    private void answers(String first, String second, int width) throws IOException, SAXException {
        try (var clerk =
                new Clerk(shop, GuestStore.MILLIPORE.store, Role.CUSTOMER_SERVICE, chromium.context(window(width)))) {
            clerk.open("/cases/" + second);
            clerk.type("Asks the same as case", first);
            clerk.press("Close as a duplicate");
            WellMade.check(clerk.page(), "desk-case-merged-" + width);
            clerk.open("/cases/" + first);
            WellMade.check(clerk.page(), "desk-case-" + width);
            clerk.press("Reveal to: Answer this message");
            WellMade.check(clerk.page(), "desk-case-revealed-" + width);
            clerk.page().evaluate("document.querySelector('#message').removeAttribute('maxlength')");
            clerk.type("Your answer", "All but the glass fiber ones. " + "x".repeat(4_000));
            clerk.press("Send answer");
            PlaywrightAssertions.assertThat(clerk.page().locator(".alert")).containsText("Nothing was sent");
            WellMade.check(clerk.page(), "desk-case-wrong-" + width);
            clerk.type("Your answer", "All but the glass fiber ones.");
            clerk.press("Send answer");
            PlaywrightAssertions.assertThat(clerk.page().locator("h1")).containsText("Answered");
        }
    }

    private static NewContextOptions window(int width) {
        return new NewContextOptions().setViewportSize(width, 900);
    }
}
