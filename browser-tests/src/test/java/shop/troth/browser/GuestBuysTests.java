package shop.troth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import shop.troth.browser.BrowserVisitor.Window;

/** A guest's whole purchase, from the first page to the order's own page behind the link in the mail. */
@ExtendWith(BrowserShopExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class GuestBuysTests {

    private final BrowserShop shop;
    private final Chromium chromium;

    GuestBuysTests(BrowserShop shop, Chromium chromium) {
        this.shop = shop;
        this.chromium = chromium;
    }

    @ParameterizedTest
    @EnumSource(names = "PERRICONE_MD") // which asks most: age, then details
    void a_guest_buys_at_a_desk(GuestStore place) {
        buys(place, BrowserVisitor.at(place, shop, chromium, Window.DESKTOP));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "PERRICONE_MD")
    @Tag("deep")
    void a_guest_buys_at_a_desk_in_the_other_stores(GuestStore place) {
        buys(place, BrowserVisitor.at(place, shop, chromium, Window.DESKTOP));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("deep")
    void a_guest_buys_on_a_phone(GuestStore place) {
        buys(place, BrowserVisitor.onPhone(place, shop, chromium));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("deep")
    void a_guest_buys_without_scripts(GuestStore place) {
        buys(place, BrowserVisitor.withoutScripts(place, shop, chromium));
    }

    private void buys(GuestStore place, BrowserVisitor arrived) {
        try (var guest = arrived) {
            guest.putsIntoCart(1);
            guest.givesDetails();
            changesEveryPartOfTheReview(place, guest);
            guest.confirms();
            guest.paysWith(BrowserVisitor.GOOD);
            guest.isThanked();
            var number = guest.orderNumber();
            opensTheOrderFromTheMail(place, guest, number);
            assertThat(guest.complaints())
                    .as("errors and warnings of the browser")
                    .isEmpty();
            assertThat(guest.origins())
                    .containsExactlyInAnyOrder(shop.address(place.store), shop.bankAddress(), shop.mailboxAddress());
        }
    }

    private static void changesEveryPartOfTheReview(GuestStore place, BrowserVisitor guest) {
        var before = guest.page().locator(".totals .sum dd").innerText();

        guest.savesQuantity(2);
        assertThat(guest.page().locator(".totals .sum dd")).not().hasText(before);
        assertThat(guest.page().locator(".totals")).containsText("2 items");

        guest.changes("Shipping address");
        guest.type("shipping-line1", "2 Sample Avenue");
        guest.press("Save changes to Shipping address");
        guest.sees("2 Sample Avenue");

        guest.changes("shipping method");
        guest.chooses(guest.page().locator("label[for='delivery-" + place.delivery.toLowerCase(Locale.ROOT) + "']"));
        guest.press("Save shipping method");
        assertThat(guest.page().locator(".totals")).containsText(place.delivery);
        guest.isAt("/checkout/review");
    }

    private void opensTheOrderFromTheMail(GuestStore place, BrowserVisitor guest, String number) {
        assertThat(shop.mailsTo(guest.email(), 1)).hasSize(1);
        guest.open(shop.mailboxAddress() + "/?to=" + guest.email());
        guest.follow("Your order " + number);
        guest.follows(guest.page().frameLocator("iframe").getByText("View your order"));
        guest.isAt("/orders/.+");

        guest.type("email", "somebody-else@example.org");
        guest.press("View order");
        guest.sees("That email address doesn’t match this order.");
        assertThat(guest.page().locator("main")).not().containsText("2 Sample Avenue");

        guest.type("email", guest.email());
        guest.press("View order");
        assertThat(guest.heading()).hasText(Pattern.compile("Order\\s+" + number));
        guest.sees("2 Sample Avenue");
        guest.sees(place.delivery);
        guest.sees("2 items");
    }
}
