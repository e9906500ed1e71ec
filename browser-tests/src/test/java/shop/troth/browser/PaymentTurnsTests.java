package shop.troth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.troth.browser.BrowserVisitor.Window;

/** What people do around paying: go back, click twice, reload, open a second tab, think better of it, mistake the card. */
@ExtendWith(BrowserShopExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class PaymentTurnsTests {

    private final BrowserShop shop;
    private final BrowserVisitor guest;
    private final Instant began;

    PaymentTurnsTests(BrowserShop shop, Chromium chromium) {
        this.shop = shop;
        this.guest = BrowserVisitor.at(shop, chromium, Window.DESKTOP);
        this.began = shop.now();
    }

    @AfterEach
    void leave() {
        guest.close();
    }

    @Test
    void the_back_button_after_paying_leads_to_no_second_payment() {
        guest.goesToTheBank();
        guest.paysWith(BrowserVisitor.GOOD);
        guest.isThanked();
        var number = guest.orderNumber();

        guest.page().goBack();
        guest.isAtTheBank();
        if (guest.page().locator("#number").count() > 0) { // the browser kept the page as it was
            guest.paysWith(BrowserVisitor.GOOD);
        } else {
            assertThat(guest.heading()).hasText("Already paid");
            guest.follow("Back to Millipore");
        }

        guest.isThanked();
        assertThat(guest.orderNumber()).isEqualTo(number);
        isOneOrderAndOneMail();
    }

    @Test
    void a_double_click_on_confirm_places_one_order() {
        guest.putsIntoCart(1);
        guest.givesDetails();
        guest.button("Confirm and pay").dblclick();
        guest.isAtTheBank();
        guest.types(BrowserVisitor.GOOD);
        guest.button("Pay $").dblclick();

        guest.isThanked();
        isOneOrderAndOneMail();
    }

    @Test
    void thanks_can_be_reloaded() {
        guest.goesToTheBank();
        guest.paysWith(BrowserVisitor.GOOD);
        guest.isThanked();
        var number = guest.orderNumber();

        guest.page().reload();

        guest.isThanked();
        assertThat(guest.orderNumber()).isEqualTo(number);
        isOneOrderAndOneMail();
    }

    @Test
    void two_tabs_pay_one_order() {
        guest.putsIntoCart(1);
        guest.givesDetails();
        var second = guest.secondTab("/checkout/review");
        guest.confirms();
        second.confirms();
        assertThat(second.page().url()).isEqualTo(guest.page().url());

        guest.paysWith(BrowserVisitor.GOOD);
        guest.isThanked();
        second.paysWith(BrowserVisitor.GOOD);

        second.isThanked();
        assertThat(second.orderNumber()).isEqualTo(guest.orderNumber());
        isOneOrderAndOneMail();
    }

    @Test
    void cancelling_at_the_bank_leads_back_to_an_open_cart() {
        guest.goesToTheBank();
        guest.follow("Cancel and return to Millipore");
        guest.isAt("/checkout/review\\?said=unpaid");
        guest.sees("you weren’t charged");
        guest.sees("1 Example Street");

        guest.savesQuantity(3);

        assertThat(guest.page().locator(".totals")).containsText("3 items");
        guest.confirms();
        guest.paysWith(BrowserVisitor.GOOD);
        guest.isThanked();
        guest.sees("3 items");
        isOneOrderAndOneMail();
    }

    @Test
    void a_declined_card_is_told_and_another_one_pays() {
        guest.goesToTheBank();
        guest.paysWith(BrowserVisitor.DECLINED);
        guest.sees("Your card was declined. You weren’t charged.");

        guest.paysWith(BrowserVisitor.GOOD);

        guest.isThanked();
        isOneOrderAndOneMail();
    }

    @Test
    void the_owner_of_the_card_is_asked_and_says_no_then_yes() {
        guest.goesToTheBank();
        guest.paysWith(BrowserVisitor.ASKS_OWNER);
        guest.sees("Is this you?");
        guest.press("No, it’s not me");
        guest.sees("You weren’t charged.");

        guest.paysWith(BrowserVisitor.ASKS_OWNER);
        guest.press("Yes, pay");

        guest.isThanked();
        isOneOrderAndOneMail();
    }

    @Test
    void who_comes_back_from_the_bank_with_the_back_button_can_change_the_order() {
        guest.goesToTheBank();
        var abandoned = guest.page().url();
        guest.page().goBack();
        guest.isAt("/checkout/review");

        guest.savesQuantity(2);

        assertThat(guest.page().locator(".totals")).containsText("2 items");
        assertThat(guest.open(abandoned).status()).isEqualTo(410); // so that nobody pays for what was changed
        guest.sees("This payment has expired");
        guest.open("/checkout/review");
        guest.changes("Shipping address");
        guest.type("shipping-line1", "3 Changed Street");
        guest.press("Save changes to Shipping address");
        guest.sees("3 Changed Street");
        guest.confirms();
        guest.page().goBack();
        guest.open("/cart");
        guest.page().getByLabel("Quantity of").fill("1");
        guest.press("Update");
        assertThat(guest.page().locator(".totals")).containsText("1 item");
        guest.open("/checkout/review");
        guest.confirms();
        guest.paysWith(BrowserVisitor.GOOD);
        guest.isThanked();
        guest.sees("1 item");
        isOneOrderAndOneMail();
    }

    @Test
    void what_another_tab_changed_is_shown_before_it_is_ordered() {
        guest.putsIntoCart(1);
        guest.givesDetails();
        var second = guest.secondTab("/checkout/review");
        second.savesQuantity(4);

        guest.press("Confirm and pay");

        guest.isAt("/checkout/place");
        guest.sees("Something changed since you last looked");
        assertThat(guest.page().locator(".totals")).containsText("4 items");
        assertThat(shop.paidOrders(began)).isZero();
    }

    @Test
    void an_address_that_another_tab_changed_is_shown_before_it_is_ordered() {
        guest.putsIntoCart(1);
        guest.givesDetails();
        var second = guest.secondTab("/checkout/review");
        second.changes("Shipping address");
        second.type("shipping-line1", "4 Elsewhere Road");
        second.press("Save changes to Shipping address");
        second.sees("4 Elsewhere Road");

        guest.press("Confirm and pay");

        guest.isAt("/checkout/place");
        guest.sees("Something changed since you last looked");
        guest.sees("4 Elsewhere Road");
        assertThat(shop.paidOrders(began)).isZero();
    }

    @Test
    void an_order_over_tls_comes_back_to_where_it_began(Chromium chromium) {
        try (var careful = BrowserVisitor.overTls(shop, chromium)) {
            careful.goesToTheBank();
            careful.paysWith(BrowserVisitor.GOOD);

            careful.isThanked();
            assertThat(careful.page().url()).startsWith(shop.tlsAddress());
            assertThat(careful.complaints()).isEmpty();
            assertThat(careful.cookies()).singleElement().satisfies(it -> {
                assertThat(it.name).isEqualTo("__Host-basket");
                assertThat(it.secure).isTrue();
            });
        }
    }

    private void isOneOrderAndOneMail() {
        assertThat(shop.confirmationsTo(guest.email())).hasSize(1);
        assertThat(shop.paidOrders(began)).isOne();
        assertThat(guest.complaints()).isEmpty();
        assertThat(guest.context().pages()).allSatisfy(PaymentTurnsTests::isNoError);
    }

    private static void isNoError(Page page) {
        assertThat(page.locator("h1")).not().hasText("Something went wrong on our end");
    }
}
