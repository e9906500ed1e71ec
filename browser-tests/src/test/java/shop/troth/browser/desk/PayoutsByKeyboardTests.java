package shop.troth.browser.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;
import org.xml.sax.SAXException;
import shop.troth.browser.BrowserShop;
import shop.troth.browser.BrowserShopExtension;
import shop.troth.browser.BrowserVisitor;
import shop.troth.browser.BrowserVisitor.Window;
import shop.troth.browser.Chromium;
import shop.troth.browser.Clerk;
import shop.troth.browser.GuestStore;
import shop.troth.browser.WellMade;
import shop.troth.insight.payout.ReadPayouts;
import shop.troth.staff.Role;

/** Finance works through a payout that does not match, by keyboard, in the windows of a phone and a desk. */
@ExtendWith(BrowserShopExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class PayoutsByKeyboardTests {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void a_payout_that_does_not_match_is_found_from_the_first_page_and_explained(
            int width, BrowserShop shop, Chromium chromium) throws Exception {
        try (var guest = BrowserVisitor.at(shop, chromium, Window.DESKTOP)) {
            guest.goesToTheBank();
            guest.paysWith(BrowserVisitor.GOOD);
            guest.isThanked();
        }
        bank(shop, "payouts/adjust", "type=adjustment&amount=-40");
        bank(shop, "payouts", "");
        shop.bean(ReadPayouts.class).round();
        var window = new NewContextOptions().setViewportSize(width, 900);
        try (var clerk = new Clerk(shop, GuestStore.MILLIPORE.store, Role.FINANCE, chromium.context(window))) {
            clerk.open("/");
            clerk.page().locator(".tiles a[href='/reports/payouts']").press("Enter");
            var main = clerk.page().locator("main");
            PlaywrightAssertions.assertThat(main).containsText("match the store’s books.");
            fits(clerk, "list", width);
            clerk.page().locator("tbody a").first().press("Enter");
            PlaywrightAssertions.assertThat(main).containsText("Adjustment by the bank of -$0.40");
            fits(clerk, "open", width);
            clerk.press("Mark as explained");
            PlaywrightAssertions.assertThat(main).containsText("Marked as explained");
            fits(clerk, "explained", width);
        }
    }

    private static void fits(Clerk clerk, String name, int width) throws IOException, SAXException {
        WellMade.check(clerk.page(), "desk-payouts-" + name + "-" + width);
        assertThat((Integer) clerk.page().evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                .as(name)
                .isLessThanOrEqualTo(0);
    }

    /** By the test bank's own way of doing what no store can ask for. */
    private static void bank(BrowserShop shop, String call, String form) throws IOException, InterruptedException {
        var key = Objects.requireNonNull(shop.bean(Environment.class).getProperty("troth.bank.millipore.key"));
        var port = URI.create(shop.bankAddress()).getPort();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/test/%s".formatted(port, call)))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        assertThat(HTTP.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }
}
