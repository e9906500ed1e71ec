package shop.troth.browser.service;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import java.io.IOException;
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

/** A problem with an order: reported in the store, read and answered at the desk, and read by the shopper on their order's page. */
@ExtendWith(BrowserShopExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class ProblemWalkTests {

    private final BrowserShop shop;
    private final Chromium chromium;

    ProblemWalkTests(BrowserShop shop, Chromium chromium) {
        this.shop = shop;
        this.chromium = chromium;
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 820, 1280})
    void a_reported_problem_is_answered_and_the_shopper_replies(int width) throws IOException, SAXException {
        try (var guest = BrowserVisitor.at(GuestStore.MILLIPORE, shop, chromium.context(window(width)), true)) {
            guest.goesToTheBank();
            guest.paysWith(BrowserVisitor.GOOD);
            guest.isThanked();
            var order = guest.orderNumber();
            shop.confirmationsTo(guest.email());
            guest.opensTheOrder();
            reports(guest, width);
            answers(order, width);

            shop.mailsAbout(guest.email(), "Our answer about order");
            guest.open(shop.mailboxAddress() + "/?to=" + guest.email());
            guest.follow("Our answer about order " + order);
            WellMade.picture(guest.page(), "problem-answer-mail-" + width);
            guest.follows(guest.page().frameLocator("iframe").getByText("View or reply"));
            guest.sees("We’ll send you another box."); // no form first: this browser has proved the address
            WellMade.check(guest, "problem-answered-" + width);
            guest.page().locator("textarea[name=message]").first().fill("Thank you! When?");
            guest.press("Send reply");
            guest.sees("Thank you! When?");
            WellMade.check(guest, "problem-replied-" + width);
            Assertions.assertThat(guest.complaints()).isEmpty();
        }
    }

    private static void reports(BrowserVisitor guest, int width) throws IOException, SAXException {
        guest.follow("Report a problem");
        WellMade.check(guest, "problem-report-" + width);
        guest.press("Send report");
        guest.sees("Please choose a problem");
        WellMade.check(guest, "problem-report-wrong-" + width);
        guest.chooses(guest.page().locator("label[for=topic-other]"));
        guest.type("message", "The last box was open, and two filters are torn.");
        guest.press("Send report");
        guest.sees("two filters are torn");
        WellMade.check(guest, "problem-reported-" + width);
    }

    private void answers(String order, int width) throws IOException, SAXException {
        try (var clerk =
                new Clerk(shop, GuestStore.MILLIPORE.store, Role.CUSTOMER_SERVICE, chromium.context(window(width)))) {
            clerk.open("/problems");
            WellMade.check(clerk.page(), "desk-problems-" + width);
            clerk.page()
                    .locator("tr", new com.microsoft.playwright.Page.LocatorOptions().setHasText(order))
                    .locator("a[href^='/problems/']")
                    .first()
                    .press("Enter");
            WellMade.check(clerk.page(), "desk-problem-" + width);
            clerk.press("Reveal to: Answer this problem");
            assertThat(clerk.page().locator("main")).containsText("two filters are torn");
            WellMade.check(clerk.page(), "desk-problem-revealed-" + width);
            clerk.type("Your answer", "We’ll send you another box.");
            clerk.press("Send answer");
            assertThat(clerk.page().locator("h1")).containsText("Answered");
            WellMade.check(clerk.page(), "desk-problem-answered-" + width);
        }
    }

    private static NewContextOptions window(int width) {
        return new NewContextOptions().setViewportSize(width, 900);
    }
}
