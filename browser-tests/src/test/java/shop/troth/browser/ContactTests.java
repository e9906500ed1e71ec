package shop.troth.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;
import shop.troth.staff.Role;

/** Writing to a store, the answer of staff, and the conversation, in the windows of a phone, a tablet, and a desk. */
@ExtendWith(Running.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ContactTests {

    private static final Pattern CASE = Pattern.compile("C-[0-9A-Z]{8}");

    private final Shop shop;
    private final Chromium chromium;

    ContactTests(Shop shop, Chromium chromium) {
        this.shop = shop;
        this.chromium = chromium;
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 820, 1280})
    void a_message_is_answered_at_the_desk_and_read_behind_the_link(int width) throws IOException, SAXException {
        try (var guest = Visitor.at(Place.MILLIPORE, shop, chromium.context(window(width)), true)) {
            guest.open("/contact");
            WellMade.check(guest, "contact-" + width);
            var first = writes(guest, "Which of these membranes may I autoclave?", width);
            var second = writes(guest, "May I autoclave them? I paid with 4242 4242 4242 4242.", width);
            guest.sees("We took a card number out of your message");
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
            guest.sees("Please fill this in");
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
    void the_form_of_each_kind_of_topic_is_well_made_with_its_errors(Place place, String topic, int width)
            throws IOException, SAXException {
        try (var guest = Visitor.at(place, shop, chromium.context(window(width)), true)) {
            guest.open("/contact");
            guest.saysAgeIfAsked();
            guest.open("/contact");
            WellMade.check(guest, "contact-" + place + "-" + width);
            guest.open("/contact/" + topic);
            WellMade.check(guest, "contact-" + topic + "-" + width);
            guest.page().locator("main form button[type=submit]").press("Enter");
            guest.sees("Please fill this in");
            WellMade.check(guest, "contact-" + topic + "-wrong-" + width);
        }
    }

    /** Answers with the number of the case. */
    private static String writes(Visitor guest, String words, int width) throws IOException, SAXException {
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
                new Clerk(shop, Place.MILLIPORE.store, Role.CUSTOMER_SERVICE, chromium.context(window(width)))) {
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
