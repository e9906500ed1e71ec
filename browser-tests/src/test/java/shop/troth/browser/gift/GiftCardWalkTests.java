package shop.troth.browser.gift;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.xml.sax.SAXException;
import shop.troth.browser.BrowserShop;
import shop.troth.browser.BrowserShopExtension;
import shop.troth.browser.BrowserVisitor;
import shop.troth.browser.BrowserVisitor.Window;
import shop.troth.browser.Chromium;
import shop.troth.browser.Clerk;
import shop.troth.browser.GuestStore;
import shop.troth.browser.WellMade;
import shop.troth.staff.Role;

/** A gift card from the desk that issues it to the orders that it pays, in part and in whole. */
@ExtendWith(BrowserShopExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class GiftCardWalkTests {

    private final BrowserShop shop;
    private final Chromium chromium;

    GiftCardWalkTests(BrowserShop shop, Chromium chromium) {
        this.shop = shop;
        this.chromium = chromium;
    }

    @Test
    void staff_issue_a_card_and_a_guest_pays_with_it_and_with_the_bank() throws IOException, SAXException {
        var code = issued("5");
        try (var guest = BrowserVisitor.at(shop, chromium, Window.DESKTOP)) {
            guest.putsIntoCart(1);
            guest.type("gift-card", "ABCDE");
            guest.press("Use gift card");
            guest.sees("Check the code");
            WellMade.check(guest, "gift-card-wrong-desktop");
            types(guest, code);
            WellMade.check(guest, "gift-card-cart-desktop");
            guest.givesDetails();
            guest.sees("Left to pay by card");
            WellMade.check(guest, "gift-card-review-desktop");
            guest.confirms();
            guest.paysWith(BrowserVisitor.GOOD);
            guest.isThanked();
            guest.sees("Gift card ending in " + lastFour(code));
            WellMade.check(guest, "gift-card-thanks-desktop");
            guest.opensTheOrder();
            guest.sees("Gift card ending in " + lastFour(code) + ": $5.00");
            assertThat(guest.complaints()).isEmpty();
        }
    }

    @Test
    void a_card_that_covers_an_order_pays_it_on_a_phone_without_the_bank() throws IOException, SAXException {
        var code = issued("2,000");
        try (var guest = BrowserVisitor.onPhone(GuestStore.MILLIPORE, shop, chromium)) {
            guest.putsIntoCart(1);
            types(guest, code);
            WellMade.check(guest, "gift-card-cart-phone");
            guest.givesDetails();
            guest.sees("so you won’t go to the bank’s page");
            WellMade.check(guest, "gift-card-review-phone");
            guest.press("Confirm and pay with your gift card");
            guest.isThanked();
            assertThat(guest.origins()).containsExactly(shop.address());
            assertThat(guest.complaints()).isEmpty();
        }
    }

    private static void types(BrowserVisitor guest, String code) {
        guest.type("gift-card", code);
        guest.press("Use gift card");
        guest.sees("Gift card ending in " + lastFour(code));
        assertThat(guest.page().url()).doesNotContain(code);
    }

    private String issued(String amount) throws IOException, SAXException {
        try (var clerk = new Clerk(shop, BrowserShop.STORE, Role.FINANCE, chromium.context(new NewContextOptions()))) {
            clerk.open("/gift-cards");
            clerk.type("Amount", amount);
            clerk.type("Why it’s issued", "For a walk");
            WellMade.check(clerk.page(), "desk-gift-cards");
            clerk.press("Issue");
            var code = clerk.page().locator("code");
            assertThat(code).hasText(Pattern.compile("\\w{5}-\\w{5}-\\w{5}-\\w{5}"));
            WellMade.check(clerk.page(), "desk-gift-card-issued");
            var text = code.innerText();
            clerk.follow("All gift cards");
            assertThat(clerk.page().locator("main")).not().containsText(text);
            WellMade.check(clerk.page(), "desk-gift-cards-issued");
            clerk.open("/reports/gift-cards");
            WellMade.check(clerk.page(), "desk-gift-report");
            return text;
        }
    }

    private static String lastFour(String code) {
        return code.substring(code.length() - 4);
    }
}
