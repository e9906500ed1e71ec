package shop.troth.browser.service;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;
import shop.troth.browser.BrowserMember;
import shop.troth.browser.BrowserShop;
import shop.troth.browser.BrowserShopExtension;
import shop.troth.browser.BrowserVisitor;
import shop.troth.browser.Chromium;
import shop.troth.browser.Clerk;
import shop.troth.browser.GuestStore;
import shop.troth.browser.WellMade;
import shop.troth.staff.Role;

/** A tax certificate from the desk that records it to the review without sales tax, and to its end. */
@ExtendWith(BrowserShopExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class CertificateWalkTests {

    private static final String NUMBER = "SR 555-0106";

    private final BrowserShop shop;
    private final Chromium chromium;

    CertificateWalkTests(BrowserShop shop, Chromium chromium) {
        this.shop = shop;
        this.chromium = chromium;
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void staff_record_a_certificate_and_its_owner_orders_without_sales_tax(int width) throws IOException, SAXException {
        try (var buyer = BrowserVisitor.at(GuestStore.BETTY_MILLS, shop, chromium.context(window(width)), true)) {
            new BrowserMember(shop, buyer).joins();
            buyer.open("/account/certificates");
            WellMade.check(buyer, "certificates-none-" + width);

            records(buyer.email(), width);

            buyer.open("/account/certificates");
            buyer.sees(NUMBER);
            WellMade.check(buyer, "certificates-" + width);
            buyer.putsIntoCart(1);
            buyer.follow("Checkout");
            buyer.typesDetails();
            buyer.type("shipping-city", "Anaheim");
            buyer.page().locator("#shipping-state").selectOption("CA");
            buyer.type("shipping-zip", "92801");
            buyer.press("Review your order");
            buyer.isAt("/checkout/review");
            buyer.sees("Tax exempt");
            WellMade.check(buyer, "certificate-review-" + width);
            buyer.open("/account/certificates");
            buyer.press("Delete");
            buyer.sees("The certificate was deleted");
            Assertions.assertThat(buyer.complaints()).isEmpty();
        }
    }

    /** Somebody at the desk corrects what is wrong, looks at what they recorded, and extends it. */
    private void records(String email, int width) throws IOException, SAXException {
        try (var clerk = new Clerk(shop, GuestStore.BETTY_MILLS.store, Role.FINANCE, chromium.context(window(width)))) {
            clerk.open("/certificates");
            WellMade.check(clerk.page(), "desk-certificates-" + width);
            clerk.type("Email address of the customer’s account", email);
            clerk.page().locator("#certificate").fill(NUMBER);
            clerk.page().locator("#reason").selectOption("resale");
            clerk.page().locator("#last-day").fill(day(shop, 30));
            clerk.press("Record");
            assertThat(clerk.page().locator("#e-states")).containsText("Choose the states");
            WellMade.check(clerk.page(), "desk-certificate-wrong-" + width);
            clerk.page().locator("input[name=state][value=CA]").check();
            clerk.press("Record");
            assertThat(clerk.page().getByRole(AriaRole.STATUS)).containsText("on record");
            WellMade.check(clerk.page(), "desk-certificate-recorded-" + width);
            clerk.page().locator("main table a").first().press("Enter");
            assertThat(clerk.page().locator("h1")).containsText("Tax certificate");
            clerk.press("Reveal to: Ask for a new certificate");
            WellMade.check(clerk.page(), "desk-certificate-revealed-" + width);
            clerk.page().locator("#last-day").fill(day(shop, 40));
            clerk.press("Save");
            assertThat(clerk.page().locator("main")).containsText("Changed the last day of a tax certificate");
            WellMade.check(clerk.page(), "desk-certificate-" + width);
        }
    }

    private static String day(BrowserShop shop, int days) {
        var today = LocalDate.ofInstant(shop.bean(Clock.class).instant(), ZoneOffset.UTC);
        return today.plusDays(days).toString();
    }

    private static NewContextOptions window(int width) {
        return new NewContextOptions().setViewportSize(width, 900);
    }
}
