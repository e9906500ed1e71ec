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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.xml.sax.SAXException;
import shop.troth.browser.Visitor.Window;
import shop.troth.staff.Role;

/** From a request for a price to the invoice: a quote written at the desk, mailed, ordered and paid; at a desk, and on a phone. */
@ExtendWith(Running.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class QuoteTests {

    private static final Pattern CASE = Pattern.compile("C-[0-9A-Z]{8}");

    private final Shop shop;
    private final Chromium chromium;

    QuoteTests(Shop shop, Chromium chromium) {
        this.shop = shop;
        this.chromium = chromium;
    }

    @Test
    void a_quote_is_ordered_at_a_desk() throws IOException, SAXException {
        ordersFromAQuote("desktop", () -> Visitor.at(Place.BETTY_MILLS, shop, chromium, Window.DESKTOP));
    }

    @Test
    void a_quote_is_ordered_on_a_phone() throws IOException, SAXException {
        ordersFromAQuote("phone", () -> Visitor.onPhone(Place.BETTY_MILLS, shop, chromium));
    }

    private void ordersFromAQuote(String window, Supplier<Visitor> who) throws IOException, SAXException {
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
            guest.paysWith(Visitor.GOOD);
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
    private static String asks(Visitor guest) {
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
                .setViewportSize(window.equals("phone") ? 390 : 1280, 900)
                .setJavaScriptEnabled(false);
        try (var clerk =
                new Clerk(shop, Place.BETTY_MILLS.store, Role.CUSTOMER_SERVICE, chromium.context(scriptless))) {
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

    private void opensTheQuote(Visitor guest, String quote) {
        shop.mailsAbout(guest.email(), quote);
        guest.open(shop.mailboxAddress() + "/?to=" + guest.email());
        guest.follow("Your quote " + quote);
        WellMade.picture(guest.page(), "quote-mail");
        guest.follows(guest.page().frameLocator("iframe").getByText("View and order"));
        guest.isAt("/contact/case/.+");
        guest.sees(quote);
    }
}
