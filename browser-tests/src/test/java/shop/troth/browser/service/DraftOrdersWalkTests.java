package shop.troth.browser.service;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
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

/** From somebody at the counter to a paid order: by keyboard, in the windows of a phone, a tablet, and a desk. */
@ExtendWith(BrowserShopExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class DraftOrdersWalkTests {

    private static final Pattern CASE = Pattern.compile("C-[0-9A-Z]{8}");

    private final BrowserShop shop;
    private final Chromium chromium;

    DraftOrdersWalkTests(BrowserShop shop, Chromium chromium) {
        this.shop = shop;
        this.chromium = chromium;
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 820, 1280})
    void somebody_in_person_pays_what_staff_put_together(int width) throws IOException, SAXException {
        try (var buyer = BrowserVisitor.at(GuestStore.BETTY_MILLS, shop, chromium.context(window(width)), true)) {
            var number = putTogether(buyer.email(), width);

            shop.mailsAbout(buyer.email(), number);
            buyer.open(shop.mailboxAddress() + "/?to=" + buyer.email());
            buyer.follow("Your quote " + number);
            WellMade.picture(buyer.page(), "draft-order-mail-" + width);
            buyer.follows(buyer.page().frameLocator("iframe").getByText("View and order"));
            buyer.isAt("/contact/case/.+");
            buyer.sees("10% (Large order)");
            WellMade.check(buyer, "draft-order-conversation-" + width);
            buyer.press("Order at these prices");
            buyer.isAt("/checkout.*");
            buyer.typesDetails();
            buyer.press("Review your order");
            buyer.isAt("/checkout/review");
            buyer.confirms();
            buyer.paysWith(BrowserVisitor.GOOD);
            buyer.isThanked();
            Assertions.assertThat(buyer.complaints()).isEmpty();
            isListedAsOrdered(number, width);
        }
    }

    /** Somebody at the desk begins with the list, corrects what is wrong, and sends the link. Answers with the number. */
    private String putTogether(String email, int width) throws IOException, SAXException {
        try (var clerk = clerk(width)) {
            clerk.open("/drafts");
            WellMade.check(clerk.page(), "desk-drafts-" + width);
            clerk.follow("New draft order");
            assertThat(clerk.page().locator("h1")).containsText("New draft order");
            WellMade.check(clerk.page(), "desk-draft-for-whom-" + width);
            clerk.page().locator("#topic").selectOption("service");
            clerk.page().locator("input[name=way][value=counter]").check();
            clerk.type("Name", BrowserVisitor.NAME);
            clerk.type("Email", email);
            clerk.type("Their words", "Two cases of floor cleaner, please.");
            clerk.press("Save and add items");
            assertThat(clerk.page().locator("h1")).containsText("Draft an order");
            clerk.type("Item number, line 1", "bm-1010-cs");
            clerk.type("Quantity, line 1", "2");
            clerk.type("Discount on prices left empty", "10");
            clerk.press("Save and look over");
            assertThat(clerk.page().getByRole(AriaRole.ALERT)).containsText("Choose why the discount is given");
            WellMade.check(clerk.page(), "desk-draft-wrong-" + width);
            clerk.page().locator("#why").selectOption("large-order");
            clerk.press("Save and look over");
            assertThat(clerk.page().locator("h1")).containsText("Draft");
            WellMade.check(clerk.page(), "desk-draft-" + width);
            var number = "Q" + found(clerk).substring(1) + "-1";
            clerk.follow("Duplicate for another customer");
            assertThat(clerk.page().locator("h1")).containsText("New draft order");
            clerk.open("/drafts?state=draft");
            clerk.follow(number);
            clerk.press("Send quote");
            assertThat(clerk.page().locator("h1")).containsText("Sent");
            WellMade.check(clerk.page(), "desk-draft-sent-" + width);
            return number;
        }
    }

    private void isListedAsOrdered(String number, int width) throws IOException, SAXException {
        try (var clerk = clerk(width)) {
            clerk.open("/drafts?state=ordered");
            assertThat(clerk.page().locator("main")).containsText(number);
            WellMade.check(clerk.page(), "desk-drafts-ordered-" + width);
        }
    }

    private static String found(Clerk clerk) {
        var found = CASE.matcher(clerk.page().locator("main").innerText());
        Assertions.assertThat(found.find()).isTrue();
        return found.group();
    }

    private Clerk clerk(int width) {
        return new Clerk(shop, GuestStore.BETTY_MILLS.store, Role.CUSTOMER_SERVICE, chromium.context(window(width)));
    }

    private static NewContextOptions window(int width) {
        return new NewContextOptions().setViewportSize(width, 900);
    }
}
