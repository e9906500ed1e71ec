package shop.troth.browser.service;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;
import shop.troth.browser.BrowserShop;
import shop.troth.browser.BrowserShopExtension;
import shop.troth.browser.BrowserVisitor;
import shop.troth.browser.Chromium;
import shop.troth.browser.Clerk;
import shop.troth.browser.GuestStore;
import shop.troth.browser.WellMade;
import shop.troth.staff.Role;

/** From a call to a paid order, and from a letter to its answer, in the windows of a phone, a tablet, and a desk. */
@ExtendWith(BrowserShopExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class CallsWalkTests {

    private static final Pattern CASE = Pattern.compile("C-[0-9A-Z]{8}");

    private final BrowserShop shop;
    private final Chromium chromium;

    CallsWalkTests(BrowserShop shop, Chromium chromium) {
        this.shop = shop;
        this.chromium = chromium;
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 820, 1280})
    void a_caller_pays_what_they_ordered_by_phone(int width) throws IOException, SAXException {
        try (var caller = BrowserVisitor.at(GuestStore.BETTY_MILLS, shop, chromium.context(window(width)), true)) {
            var number = takesTheOrder(caller.email(), width);

            shop.mailsAbout(caller.email(), "Review and pay");
            caller.open(shop.mailboxAddress() + "/?to=" + caller.email());
            caller.follow("Review and pay for your phone order " + number);
            WellMade.picture(caller.page(), "phone-order-mail-" + width);
            caller.follows(caller.page().frameLocator("iframe").locator("a[href*='/quotes/']"));
            caller.isAt("/contact/case/.+/quotes/.+");
            caller.sees("Your phone order");
            WellMade.check(caller, "phone-order-" + width);
            caller.press("Review and pay");
            caller.isAt("/checkout.*");
            caller.open("/cart");
            caller.sees("Remove phone order from cart");
            assertThat(caller.page().locator("main")).not().containsText("quote");
            WellMade.check(caller, "phone-order-cart-" + width);
            caller.givesDetails();
            caller.sees("These items are ordered together");
            assertThat(caller.page().locator("main")).not().containsText("quote");
            WellMade.check(caller, "phone-order-review-" + width);
            caller.confirms();
            caller.paysWith(BrowserVisitor.GOOD);
            caller.isThanked();
            shop.confirmationsTo(caller.email());
            caller.opensTheOrder();
            Assertions.assertThat(caller.complaints()).isEmpty();
        }
    }

    /** Somebody at the desk takes the call, draws the order up, reads the words, and sends the link. Answers with the order's number there. */
    private String takesTheOrder(String email, int width) throws IOException, SAXException {
        try (var clerk = clerk(GuestStore.BETTY_MILLS, width)) {
            clerk.open("/cases/new");
            WellMade.check(clerk.page(), "desk-call-" + width);
            clerk.page().locator("#topic").selectOption("service");
            clerk.page().locator("input[name=way][value=phone]").check();
            clerk.type("Name", BrowserVisitor.NAME);
            clerk.type("Email", email);
            clerk.type("Their words", "Two cases of floor cleaner, please.");
            clerk.press("Save and take their order");
            clerk.type("Item number, line 1", "bm-1010-cs");
            clerk.type("Quantity, line 1", "2");
            WellMade.check(clerk.page(), "desk-phone-order-form-" + width);
            clerk.press("Save and look over");
            assertThat(clerk.page().locator("h1")).containsText("Draft");
            WellMade.check(clerk.page(), "desk-phone-order-draft-" + width);
            clerk.page().locator("input[name=read]").check();
            clerk.press("Send pay link");
            assertThat(clerk.page().locator("h1")).containsText("Sent");
            WellMade.check(clerk.page(), "desk-phone-order-sent-" + width);
            return "Q" + found(clerk).substring(1) + "-1";
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 820, 1280})
    void a_letter_is_answered_by_letter(int width) throws IOException, SAXException {
        try (var clerk = clerk(GuestStore.MILLIPORE, width)) {
            clerk.open("/cases/new");
            WellMade.check(clerk.page(), "desk-letter-" + width);
            clerk.press("Save");
            clerk.page().locator("#topic").selectOption("policy");
            clerk.page().locator("input[name=way][value=letter]").check();
            clerk.type("Name", BrowserVisitor.NAME);
            clerk.page().locator("#address").fill("77 Example Street\nBillerica, MA 01821");
            clerk.type("Their words", "Do you keep what I type into the search box?");
            clerk.press("Save");
            var number = found(clerk);
            clerk.press("Reveal to: Answer this message");
            WellMade.check(clerk.page(), "desk-letter-revealed-" + width);
            clerk.type("The letter", "We count words that found nothing, without your name.");
            clerk.press("Show the letter to print");
            for (var line : List.of("77 Example Street", "without your name", number)) {
                assertThat(clerk.page().locator(".slip")).containsText(line);
            }
            WellMade.check(clerk.page(), "desk-letter-to-print-" + width);
            clerk.press("Letter sent");
            assertThat(clerk.page().locator("h1")).containsText("Answered");
            assertThat(clerk.page().locator("main")).not().containsText("77 Example Street");
            WellMade.check(clerk.page(), "desk-letter-sent-" + width);
        }
    }

    private static String found(Clerk clerk) {
        var found = CASE.matcher(clerk.page().locator("main").innerText());
        Assertions.assertThat(found.find()).isTrue();
        return found.group();
    }

    private Clerk clerk(GuestStore place, int width) {
        return new Clerk(shop, place.store, Role.CUSTOMER_SERVICE, chromium.context(window(width)));
    }

    private static NewContextOptions window(int width) {
        return new NewContextOptions().setViewportSize(width, 900);
    }
}
